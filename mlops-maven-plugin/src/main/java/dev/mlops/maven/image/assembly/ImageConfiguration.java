package dev.mlops.maven.image.assembly;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an image says of itself besides its layers.
 *
 * @param command the start command, one word an element
 * @param labels sorted by name
 * @param environment variables, sorted by name
 */
record ImageConfiguration(List<String> command, Map<String, String> labels, Map<String, String> environment) {
    /** A user that no system has, by number, so that Kubernetes can tell that it is not root. */
    static final String USER = "65532:65532";

    static final String WORKING_DIRECTORY = "/app";
    /** For HTTP and for gRPC. */
    static final List<Integer> PORTS = List.of(8000, 8001);

    /** File names and console in UTF-8, where the virtual machine would take ASCII from an empty environment. */
    private static final Map<String, String> ANYWHERE = Map.of("LANG", "C.UTF-8");

    /**
     * The collector that costs a server of small requests least, on few processors. It is a variable and no option,
     * since two collectors would conflict: whoever sets the variable chooses anew.
     */
    private static final String COLLECTOR = "-XX:+UseSerialGC";

    /** The variables of an image from scratch. */
    static Map<String, String> fromScratch() {
        Map<String, String> environment = new TreeMap<>(ANYWHERE);
        environment.put("JAVA_TOOL_OPTIONS", COLLECTOR);
        return environment;
    }

    /** The variables of an image on another one, which may have options for its Java already. */
    static Map<String, String> onBase() {
        return ANYWHERE;
    }

    ImageConfiguration {
        command = List.copyOf(command);
        labels = new TreeMap<>(labels);
        environment = new TreeMap<>(environment);
    }

    /** All of it as text, the same for the same configuration. */
    String text() {
        return "command " + command + "\nlabels " + labels + "\nenvironment " + environment + "\nuser " + USER
                + "\nfolder " + WORKING_DIRECTORY + "\nports " + PORTS + "\n";
    }
}
