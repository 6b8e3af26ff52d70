package dev.mlops.maven.health;

import dev.mlops.maven.engine.DockerEngine;
import dev.mlops.maven.engine.EngineDetector;
import dev.mlops.maven.engine.EngineHints;
import dev.mlops.maven.engine.EngineMode;
import dev.mlops.maven.engine.SocketPing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A build that does nothing but verify what is in its folder with an engine as asked for, to be killed. */
final class VerifyMain {
    private VerifyMain() {}

    public static void main(String[] args) throws InterruptedException {
        Requests requests = new Requests(Path.of(args[0]));
        EngineMode mode = EngineMode.parse(args[1]);
        ServerChoice choice =
                new ServerChoice(new EngineDetector(new SocketPing(Duration.ofSeconds(10))), DockerEngine::connect);
        HealthRequest.Place place = new HealthRequest.Place(
                mode, EngineHints.ofThisProcess(null, null), Optional.empty(), requests.project(), Optional.empty());
        new HealthVerification(choice, new Recorder()).verify(requests.request(null, 0, Duration.ofMinutes(5), place));
    }
}
