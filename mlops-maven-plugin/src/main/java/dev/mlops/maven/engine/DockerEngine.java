package dev.mlops.maven.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.RootFS;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LoadResponseItem;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.LocalDirectorySSLConfig;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** An engine that speaks Docker's API: Docker itself, and Podman. */
public final class DockerEngine implements ContainerEngine {
    private static final Duration CALL = Duration.ofSeconds(60);
    private static final Duration LOAD = Duration.ofMinutes(10);
    private static final List<Path> IN_CONTAINER = List.of(Path.of("/.dockerenv"), Path.of("/run/.containerenv"));
    private static final String SHA256 = "sha256:";

    private final Engine engine;
    private final EngineCalls calls;
    private final DockerClient client;

    private DockerEngine(Engine engine, DockerClient client) {
        this.engine = engine;
        this.client = client;
        this.calls = new EngineCalls(engine);
    }

    /** Talks to an engine that answers. */
    public static DockerEngine connect(Engine engine) {
        return new DockerEngine(engine, client(engine.address()));
    }

    static DockerClient client(EngineAddress address) {
        // The library wants tcp; whether it is TLS, the certificates say.
        URI host = URI.create(address.toString().replaceFirst("^https?:", "tcp:"));
        ZerodepDockerHttpClient.Builder transport =
                new ZerodepDockerHttpClient.Builder().dockerHost(host).connectionTimeout(CALL);
        Path certPath = address.certPath();
        if (certPath != null) {
            transport.sslConfig(new LocalDirectorySSLConfig(certPath.toString()));
        } else if (address.tls()) {
            transport.sslConfig(SSLContext::getDefault);
        }
        // What the environment says of engines has been followed by now, and must not be followed again.
        DockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(host.toString())
                .withDockerContext("default")
                .withDockerTlsVerify(false)
                .build();
        return DockerClientImpl.getInstance(config, transport.build());
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public Optional<HeldImage> image(String idOrReference) {
        return calls.call("looking for image " + idOrReference, CALL, () -> {
            try {
                InspectImageResponse found =
                        client.inspectImageCmd(idOrReference).exec();
                RootFS files = found.getRootFS();
                List<String> layers = files == null ? null : files.getLayers();
                ContainerConfig config = found.getConfig();
                ExposedPort[] ports = config == null ? null : config.getExposedPorts();
                return Optional.of(new HeldImage(
                        normal(found.getId()),
                        layers == null ? List.of() : layers,
                        ports == null
                                ? List.of()
                                : Stream.of(ports).map(ExposedPort::getPort).toList()));
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void load(Path archive) {
        String doing = "loading " + archive.getFileName();
        calls.call(doing, LOAD, () -> {
            List<String> errors = new ArrayList<>();
            try (InputStream in = Files.newInputStream(archive)) {
                client.loadImageAsyncCmd(in)
                        .exec(new ResultCallback.Adapter<LoadResponseItem>() {
                            @Override
                            public void onNext(LoadResponseItem item) {
                                var error = item.getErrorDetail();
                                if (error != null) {
                                    errors.add(String.valueOf(error.getMessage()));
                                }
                            }
                        })
                        .awaitCompletion();
            }
            if (!errors.isEmpty()) {
                throw new EngineException("The container engine (" + engine + ") refused while " + doing + ": "
                        + String.join("; ", errors));
            }
            return true;
        });
    }

    @Override
    public String run(ContainerSpec spec) {
        List<ExposedPort> ports = spec.ports().stream().map(ExposedPort::tcp).toList();
        List<PortBinding> bindings = new ArrayList<>();
        for (ExposedPort port : ports) {
            bindings.add(new PortBinding(binding(bindings.isEmpty() ? spec.hostPort() : 0), port));
        }
        HostConfig host = HostConfig.newHostConfig()
                .withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withPortBindings(bindings);
        String id = calls.call("creating the container", CALL, () -> {
            try (CreateContainerCmd create = client.createContainerCmd(spec.image())) {
                return create.withLabels(spec.labels())
                        .withExposedPorts(ports)
                        .withHostConfig(host)
                        .exec()
                        .getId();
            }
        });
        calls.call("starting the container", CALL, () -> {
            client.startContainerCmd(id).exec();
            return true;
        });
        return id;
    }

    @Override
    public ContainerState state(String id) {
        return calls.call("asking for the container", CALL, () -> {
            InspectContainerResponse found = client.inspectContainerCmd(id).exec();
            var state = found.getState();
            Long code = state.getExitCodeLong();
            return new ContainerState(
                    Boolean.TRUE.equals(state.getRunning()),
                    code == null ? -1 : code,
                    state.getError() == null ? "" : state.getError(),
                    published(found));
        });
    }

    @Override
    public List<String> log(String id, int lines) {
        return calls.call("reading the container's log", CALL, () -> {
            StringBuffer text = new StringBuffer();
            client.logContainerCmd(id)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withTail(lines)
                    .exec(new ResultCallback.Adapter<Frame>() {
                        @Override
                        public void onNext(Frame frame) {
                            text.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
                        }
                    })
                    .awaitCompletion(CALL.toSeconds(), TimeUnit.SECONDS);
            return text.toString().lines().toList();
        });
    }

    @Override
    public List<FoundContainer> withLabel(String label, String value) {
        return calls.call(
                "listing containers",
                CALL,
                () -> client.listContainersCmd().withShowAll(true).withLabelFilter(Map.of(label, value)).exec().stream()
                        .map(DockerEngine::found)
                        .toList());
    }

    @Override
    public void remove(String id) {
        calls.call("removing the container", CALL, () -> {
            try {
                client.removeContainerCmd(id)
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            } catch (NotFoundException | NotModifiedException e) {
                // Gone already, which is what is wanted.
            }
            return true;
        });
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            // Nothing depends on how the connections end.
        }
    }

    /** Only this machine can reach what a local engine publishes. */
    private Ports.Binding binding(int hostPort) {
        if (engine.address().remote()) {
            return hostPort == 0 ? Ports.Binding.empty() : Ports.Binding.bindPort(hostPort);
        }
        return hostPort == 0 ? Ports.Binding.bindIp("127.0.0.1") : Ports.Binding.bindIpAndPort("127.0.0.1", hostPort);
    }

    private Map<Integer, List<URI>> published(InspectContainerResponse found) {
        var network = found.getNetworkSettings();
        if (network == null || network.getPorts() == null) {
            return Map.of();
        }
        String host = engine.address().remote() ? engine.address().uri().getHost() : "127.0.0.1";
        // A build that runs in a container itself, with the engine's socket handed in, reaches only the network inside.
        boolean inside = !engine.address().remote() && IN_CONTAINER.stream().anyMatch(Files::exists);
        Map<Integer, List<URI>> published = new HashMap<>();
        network.getPorts().getBindings().forEach((port, bindings) -> {
            if (bindings != null && bindings.length > 0) {
                List<URI> addresses = new ArrayList<>();
                addresses.add(URI.create("http://" + host + ":" + bindings[0].getHostPortSpec()));
                if (inside) {
                    addressInside(found)
                            .forEach(ip -> addresses.add(URI.create("http://" + ip + ":" + port.getPort())));
                }
                published.put(port.getPort(), addresses);
            }
        });
        return published;
    }

    private static List<String> addressInside(InspectContainerResponse found) {
        return found.getNetworkSettings().getNetworks().values().stream()
                .map(each -> each.getIpAddress())
                .filter(ip -> ip != null && !ip.isEmpty())
                .toList();
    }

    private static FoundContainer found(Container container) {
        Map<String, String> labels = container.getLabels();
        Long created = container.getCreated();
        return new FoundContainer(
                container.getId(),
                normal(container.getImageId()),
                Instant.ofEpochSecond(created == null ? 0 : created),
                labels == null ? Map.of() : labels);
    }

    /** Podman leaves the algorithm out. */
    private static String normal(@Nullable String id) {
        String text = String.valueOf(id);
        return text.startsWith(SHA256) ? text : SHA256 + text;
    }
}
