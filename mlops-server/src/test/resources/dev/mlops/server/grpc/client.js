// node client.js <address> <folder of .proto files>: asks a server and prints what it learnt, in JSON.
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');
const [address, protos] = process.argv.slice(2);
const options = { keepCase: true, longs: Number, enums: String, defaults: true, includeDirs: [protos] };
const load = (file) => grpc.loadPackageDefinition(loader.loadSync(file, options));
const credentials = grpc.credentials.createInsecure();
const inference = new (load('open_inference_grpc.proto').inference.GRPCInferenceService)(address, credentials);
const health = new (load('grpc/health/v1/health.proto').grpc.health.v1.Health)(address, credentials);
const call = (client, method, request) =>
  new Promise((resolve, reject) => client[method](request, (error, answer) => (error ? reject(error) : resolve(answer))));

const tensor = (name, datatype, shape, contents) => ({ name, datatype, shape, contents });
const raw = Buffer.alloc(16);
raw.writeDoubleLE(3, 0);
raw.writeDoubleLE(55.5, 8);
const area = Buffer.concat(['north', 'south'].flatMap((text) => [Buffer.from([text.length, 0, 0, 0]), Buffer.from(text)]));

(async () => {
  const learnt = {};
  learnt.health = (await call(health, 'Check', {})).status;
  learnt.ready = (await call(inference, 'ServerReady', {})).ready;
  learnt.inputs = (await call(inference, 'ModelMetadata', { name: 'churn' })).inputs.map((input) => input.name);
  const answer = await call(inference, 'ModelInfer', {
    model_name: 'churn',
    id: 'a',
    inputs: [
      tensor('tenure', 'FP64', [2], { fp64_contents: [3, 55.5] }),
      tensor('area', 'BYTES', [2], { bytes_contents: [Buffer.from('north'), Buffer.from('south')] }),
    ],
  });
  learnt.id = answer.id;
  learnt.labels = answer.outputs[0].contents.bytes_contents.map((label) => label.toString());
  learnt.probabilities = answer.outputs[1].contents.fp64_contents;
  const rawAnswer = await call(inference, 'ModelInfer', {
    model_name: 'churn',
    inputs: [tensor('tenure', 'FP64', [2]), tensor('area', 'BYTES', [2])],
    outputs: [{ name: 'probabilities' }],
    raw_input_contents: [raw, area],
  });
  const numbers = rawAnswer.raw_output_contents[0];
  learnt.raw = [0, 8, 16, 24].map((at) => numbers.readDoubleLE(at));
  try {
    await call(inference, 'ModelInfer', { model_name: 'other' });
  } catch (error) {
    learnt.code = error.code;
    learnt.details = error.details;
  }
  console.log(JSON.stringify(learnt));
  inference.close();
  health.close();
})();
