/** A class without a package that must not be initialised; see {@code ClassNameGuardTest}. */
final class Undeclared {
    static {
        System.setProperty("dev.mlops.model.tribuo.loaded.Undeclared", "true");
    }

    private Undeclared() {}
}
