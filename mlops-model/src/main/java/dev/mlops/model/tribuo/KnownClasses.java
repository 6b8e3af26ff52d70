package dev.mlops.model.tribuo;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The classes that a serialised model may name. Tribuo loads whatever class a model's protobuf names, so the names are
 * looked at before Tribuo sees them.
 */
public final class KnownClasses {
    private static final Pattern DOTTED_NAME =
            Pattern.compile("(\\[+L)?[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)+;?");
    private static final Pattern ARRAY = Pattern.compile("\\[+L(.+);", Pattern.DOTALL);

    // What no name of a class that Class.forName can find has in it.
    private static final Pattern IMPOSSIBLE = Pattern.compile("[/;\\[\\p{Cntrl}]|\\Amodule-info\\z");

    private static final Set<String> KNOWN = Set.of("org.tribuo.", "com.oracle.labs.mlrg.olcut.");

    // LibLinear's and LibSVM's models hold what is not protobuf; OCI's and TensorFlow's lie outside the bundle, on a
    // server that would be asked or in a folder that would be read.
    private static final Pattern REFUSED = Pattern.compile(
            "org\\.tribuo\\.(\\w+\\.(liblinear|libsvm)|interop\\.(oci|tensorflow))\\..*", Pattern.DOTALL);

    private final Set<String> trusted;
    private final ClassLoader loader;

    /**
     * @param trusted classes outside Tribuo that models may name too: the project's own trainers and models
     * @param loader where Tribuo would look for a class
     */
    public KnownClasses(Set<String> trusted, ClassLoader loader) {
        this.trusted = Set.copyOf(trusted);
        this.loader = loader;
    }

    /** Tribuo's own classes alone. */
    public static KnownClasses ofTribuo() {
        ClassLoader own = KnownClasses.class.getClassLoader();
        return new KnownClasses(Set.of(), own == null ? ClassLoader.getSystemClassLoader() : own);
    }

    /** Whether a text has the usual form of a class name in a package. */
    static boolean looksLikeClassName(String text) {
        return DOTTED_NAME.matcher(text).matches();
    }

    /**
     * Whether a text may be loaded as a class: it names a known class, or none that exists (a column may be called
     * {@code a.b}).
     */
    boolean allows(String text) {
        Matcher array = ARRAY.matcher(text);
        String name = array.matches() ? array.group(1) : text;
        if (trusted.contains(name)) {
            return true;
        }
        if (KNOWN.stream().anyMatch(name::startsWith)) {
            return !REFUSED.matcher(name).matches();
        }
        return IMPOSSIBLE.matcher(name).find() || loader.getResource(name.replace('.', '/') + ".class") == null;
    }
}
