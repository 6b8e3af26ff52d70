package dev.mlops.maven.image.assembly;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an image says of itself besides its layers.
 *
 * @param command the start command, one word an element
 * @param labels sorted by name
 */
record ImageConfiguration(List<String> command, Map<String, String> labels) {
    /** A user that no system has, by number, so that Kubernetes can tell that it is not root. */
    static final String USER = "65532:65532";

    static final String WORKING_DIRECTORY = "/app";
    static final int PORT = 8000;

    /** File names and console in UTF-8, where the virtual machine would take ASCII from an empty environment. */
    static final Map<String, String> ENVIRONMENT = Map.of("LANG", "C.UTF-8");

    ImageConfiguration {
        command = List.copyOf(command);
        labels = new TreeMap<>(labels);
    }

    /** All of it as text, the same for the same configuration. */
    String text() {
        return "command " + command + "\nlabels " + labels + "\nenvironment " + ENVIRONMENT + "\nuser " + USER
                + "\nfolder " + WORKING_DIRECTORY + "\nport " + PORT + "\n";
    }
}
