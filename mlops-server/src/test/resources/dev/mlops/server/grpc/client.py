"""client.py <address> <descriptor set>: asks a server and prints what it learnt, in JSON."""

import json
import struct
import sys

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

address, descriptors = sys.argv[1:]
pool = descriptor_pool.DescriptorPool()
with open(descriptors, "rb") as file:
    for described in descriptor_pb2.FileDescriptorSet.FromString(file.read()).file:
        pool.Add(described)
factory = message_factory.MessageFactory(pool)
channel = grpc.insecure_channel(address)


def message(described, /, **fields):
    return factory.GetPrototype(pool.FindMessageTypeByName(described))(**fields)


def call(service, method, request):
    described = pool.FindServiceByName(service).FindMethodByName(method)
    answer = factory.GetPrototype(described.output_type)
    ask = channel.unary_unary(
        f"/{service}/{method}",
        request_serializer=lambda asked: asked.SerializeToString(),
        response_deserializer=answer.FromString,
    )
    return ask(request, timeout=30)


def tensor(name, datatype, **contents):
    described = message("inference.ModelInferRequest.InferInputTensor", name=name, datatype=datatype, shape=[2])
    if contents:
        described.contents.CopyFrom(message("inference.InferTensorContents", **contents))
    return described


inference = "inference.GRPCInferenceService"
learnt = {}
status = call("grpc.health.v1.Health", "Check", message("grpc.health.v1.HealthCheckRequest")).status
learnt["health"] = {0: "UNKNOWN", 1: "SERVING", 2: "NOT_SERVING"}[status]
learnt["ready"] = call(inference, "ServerReady", message("inference.ServerReadyRequest")).ready
metadata = call(inference, "ModelMetadata", message("inference.ModelMetadataRequest", name="churn"))
learnt["inputs"] = [described.name for described in metadata.inputs]
answer = call(
    inference,
    "ModelInfer",
    message(
        "inference.ModelInferRequest",
        model_name="churn",
        id="a",
        inputs=[
            tensor("tenure", "FP64", fp64_contents=[3, 55.5]),
            tensor("area", "BYTES", bytes_contents=[b"north", b"south"]),
        ],
    ),
)
learnt["id"] = answer.id
learnt["labels"] = [label.decode() for label in answer.outputs[0].contents.bytes_contents]
learnt["probabilities"] = list(answer.outputs[1].contents.fp64_contents)
request = message(
    "inference.ModelInferRequest",
    model_name="churn",
    inputs=[tensor("tenure", "FP64"), tensor("area", "BYTES")],
    raw_input_contents=[
        struct.pack("<2d", 3, 55.5),
        b"".join(struct.pack("<I", len(text)) + text for text in (b"north", b"south")),
    ],
)
request.outputs.add().name = "probabilities"
learnt["raw"] = list(struct.unpack("<4d", call(inference, "ModelInfer", request).raw_output_contents[0]))
try:
    call(inference, "ModelInfer", message("inference.ModelInferRequest", model_name="other"))
except grpc.RpcError as error:
    learnt["code"] = error.code().value[0]
    learnt["details"] = error.details()
print(json.dumps(learnt))
