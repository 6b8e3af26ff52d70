package dev.mlops.model.tribuo;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The classes that a serialised model may name. Tribuo loads whatever class a model's protobuf names, so the names are
 * looked at before Tribuo sees them.
 */
public final class KnownClasses {
    private static final Pattern CLASS_NAME =
            Pattern.compile("\\[*L?[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)+;?");

    // Both embed a Java-serialised object in their protobuf.
    private static final Set<String> REFUSED = Set.of("org.tribuo.common.liblinear.", "org.tribuo.common.libsvm.");
    private static final Pattern REFUSED_MODULES = Pattern.compile("org\\.tribuo\\.\\w+\\.(liblinear|libsvm)\\..*");
    private static final Set<String> KNOWN = Set.of("org.tribuo.", "com.oracle.labs.mlrg.olcut.");

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

    /**
     * Whether a text from a model may be there: it is no class name, or that of a known class, or of no class that
     * exists (a column may be called {@code a.b}).
     */
    boolean allows(String text) {
        if (!CLASS_NAME.matcher(text).matches() || trusted.contains(text)) {
            return true;
        }
        if (KNOWN.stream().anyMatch(text::startsWith)) {
            return REFUSED.stream().noneMatch(text::startsWith)
                    && !REFUSED_MODULES.matcher(text).matches();
        }
        return text.startsWith("[") ? false : loader.getResource(text.replace('.', '/') + ".class") == null;
    }
}
