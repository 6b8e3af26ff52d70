package dev.mlops.maven;

import dev.mlops.maven.configuration.ModelElement;
import dev.mlops.maven.training.ModelDefinition;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/** The models of a project with where their data is found, for the goals that train. */
final class ProjectModels {
    private final MavenProject project;
    private final MavenSession session;
    private final RepositorySystem resolver;
    private final SettingsDecrypter decrypter;

    ProjectModels(MavenProject project, MavenSession session, RepositorySystem resolver, SettingsDecrypter decrypter) {
        this.project = project;
        this.session = session;
        this.resolver = resolver;
        this.decrypter = decrypter;
    }

    /**
     * @param models as in the pom
     * @param log is told which artifacts the data comes from
     */
    List<ModelDefinition> definitions(List<ModelElement> models, Log log) {
        var artifacts = new DataArtifacts(resolver, session.getRepositorySession(), project, log::info);
        var logins = new DatabaseLogins(session.getSettings(), decrypter, System.getenv());
        return new ModelDefinitions(project.getBasedir().toPath(), artifacts, logins)
                .of(models, project.getArtifactId());
    }
}
