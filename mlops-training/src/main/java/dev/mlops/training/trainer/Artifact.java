package dev.mlops.training.trainer;

/**
 * A Maven artifact that holds a trainer.
 *
 * @param groupId for example {@code org.tribuo}
 * @param artifactId for example {@code tribuo-classification-tree}
 */
public record Artifact(String groupId, String artifactId) {
    static final String TRIBUO = "org.tribuo";

    static Artifact ofTribuo(String artifactId) {
        return new Artifact(TRIBUO, artifactId);
    }

    /** The dependency as it is pasted into a pom; mlops-bom gives the version. */
    public String snippet() {
        return """
                    <dependency>
                      <groupId>%s</groupId>
                      <artifactId>%s</artifactId>
                    </dependency>""".formatted(groupId, artifactId);
    }

    @Override
    public String toString() {
        return groupId + ":" + artifactId;
    }
}
