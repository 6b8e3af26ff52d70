package dev.mlops.training.trainer;

import dev.mlops.model.Task;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tribuo.Trainer;

/** The trainers on a class path with their parameters, as text for the console. */
public final class TrainerListing {
    private static final String CLASS = ".class";

    private final ClassLoader loader;
    private final List<Path> projectClasses;

    /**
     * @param loader where the project's classes and Tribuo's are
     * @param projectClasses folders of the project's own compiled classes; those that do not exist are passed over
     */
    public TrainerListing(ClassLoader loader, List<Path> projectClasses) {
        this.loader = loader;
        this.projectClasses = List.copyOf(projectClasses);
    }

    /**
     * Short names by task, then the other trainers of Tribuo, then the project's own.
     *
     * @throws IOException where a folder of classes cannot be read
     */
    public String render() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Task task : Task.values()) {
            text.append("Trainers for ").append(task).append("\n\n");
            TrainerCatalog.of(task).forEach(entry -> append(text, task, entry));
        }
        List<String> others = KnownTrainers.classNames().stream()
                .filter(name -> loader.getResource(name.replace('.', '/') + CLASS) != null)
                .toList();
        append(text, "Trainers by class name, with Tribuo's own defaults", others);
        append(text, "Trainers of this project", ownTrainers());
        return text.toString().stripTrailing() + "\n";
    }

    private void append(StringBuilder text, Task task, CatalogEntry entry) {
        text.append(entry.name()).append(": ").append(entry.summary()).append('\n');
        if (entry.isAvailable(loader)) {
            var trainer = new TrainerFactory(loader).create(task, Optional.of(entry.name()), Map.of());
            append(text, trainer.parameters());
        } else {
            text.append("  not on the class path; it needs ")
                    .append(entry.artifact())
                    .append("\n\n");
        }
    }

    private void append(StringBuilder text, String heading, List<String> classNames) {
        if (classNames.isEmpty()) {
            return;
        }
        text.append(heading).append("\n\n");
        for (String className : classNames) {
            text.append(className).append('\n');
            try {
                append(text, new Part(Class.forName(className, false, loader).asSubclass(Trainer.class)).parameters());
            } catch (ClassNotFoundException | LinkageError | IllegalStateException e) {
                text.append("  cannot be used: ").append(e.getMessage()).append("\n\n");
            }
        }
    }

    private static void append(StringBuilder text, List<Parameter> parameters) {
        text.append(parameters.isEmpty() ? "  no parameters" : ParameterTable.render(parameters))
                .append("\n\n");
    }

    private List<String> ownTrainers() throws IOException {
        List<String> names = new ArrayList<>();
        for (Path folder : projectClasses) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(CLASS))
                            .map(file -> className(folder.relativize(file)))
                            .filter(this::isUsableTrainer)
                            .forEach(names::add);
                }
            }
        }
        return names.stream().sorted().toList();
    }

    private static String className(Path file) {
        String name = file.toString().replace(file.getFileSystem().getSeparator(), ".");
        return name.substring(0, name.length() - CLASS.length());
    }

    private boolean isUsableTrainer(String className) {
        try {
            Class<?> type = Class.forName(className, false, loader);
            return Trainer.class.isAssignableFrom(type)
                    && Modifier.isPublic(type.getModifiers())
                    && !Modifier.isAbstract(type.getModifiers());
        } catch (ClassNotFoundException | LinkageError e) {
            // What does not load here, such as module-info or a class with optional parts, is no trainer to offer.
            return false;
        }
    }
}
