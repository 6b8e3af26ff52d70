package dev.mlops.maven.image.archive;

import dev.mlops.maven.image.ImageFormat;
import dev.mlops.maven.image.ImagePlatform;
import dev.mlops.maven.image.Layer;
import java.util.List;
import java.util.Map;

/**
 * What an archive is to hold.
 *
 * @param reference name and tag of the image
 * @param format of the archive
 * @param platform of the image
 * @param layers on top of the base
 * @param command the start command
 * @param labels of the image
 * @param environment variables to set
 * @param user that runs it, by numbers
 * @param folder that it runs in
 * @param ports that it listens on
 */
public record ArchivePlan(
        String reference,
        ImageFormat format,
        ImagePlatform platform,
        List<Layer> layers,
        List<String> command,
        Map<String, String> labels,
        Map<String, String> environment,
        String user,
        String folder,
        List<Integer> ports) {}
