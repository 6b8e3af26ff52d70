package dev.mlops.maven.training;

import dev.mlops.model.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists the trainers on a class path, told by a JVM that has it. */
public final class TrainerList {
    private final TrainingFork fork;
    private final TrainingClassPath classPath;
    private final List<Path> projectClasses;

    /** @param projectClasses folders in which the project's own trainers are looked for */
    public TrainerList(TrainingFork fork, TrainingClassPath classPath, List<Path> projectClasses) {
        this.fork = fork;
        this.classPath = classPath;
        this.projectClasses = List.copyOf(projectClasses);
    }

    /** @param listener is told the list, line by line */
    public void show(TrainingListener listener) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("mlops-list-trainers");
        Path request = folder.resolve("request.json");
        Path entries = folder.resolve("classpath");
        try {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("goal", "list-trainers");
            json.put("artifacts", classPath.artifacts());
            json.put(
                    "projectClasses",
                    projectClasses.stream().map(Path::toString).toList());
            Files.write(request, JsonWriter.write(json));
            fork.run(entries, request, listener);
        } finally {
            Files.deleteIfExists(request);
            Files.deleteIfExists(entries);
            Files.delete(folder);
        }
    }
}
