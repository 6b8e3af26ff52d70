package dev.mlops.maven.health;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Port;
import dev.mlops.maven.output.ImageRecord;
import dev.mlops.model.json.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A small image, from scratch, of a server that answers as mlops-server does: the host's Perl, which Debian always has,
 * with the libraries that it needs and a script. The real server's image takes minutes to link.
 */
final class PerlImage {
    private static final Path PERL = Path.of("/usr/bin/perl");
    private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");

    private static final String SCRIPT = """
            $| = 1; $SIG{TERM} = sub { exit 0 };
            socket(S, 2, 1, 6); setsockopt(S, 1, 2, pack('l', 1));
            bind(S, pack('S n N x8', 2, 8123, 0)) or die "bind: $!"; listen(S, 50);
            print "a server in perl, writing to its root: ", (open(F, '>/x') ? 'yes' : 'no'), "\\n";
            open(C, '</proc/self/status'); print grep { /^CapEff/ } <C>;
            sub slurp { local $/; open(my $f, '<', shift) or return ''; my $t = <$f>; $t }
            while (accept(C, S)) {
              my $line = <C>; my $length = 0;
              while (defined(my $h = <C>) ) { last if $h =~ /^\\r?$/; $length = $1 if $h =~ /^content-length: (\\d+)/i; }
              read(C, my $body, $length) if $length;
              my ($path) = $line =~ m{^\\w+ (\\S+)};
              my $text = $path eq '/health' ? slurp('/health.json') : $path =~ m{^/predict/} ? slurp('/predict.json') : '{}';
              print C "HTTP/1.1 200 OK\\r\\nContent-Type: application/json\\r\\nContent-Length: ", length($text),
                "\\r\\nConnection: close\\r\\n\\r\\n", $text;
              close C;
            }
            """;

    private PerlImage() {}

    /** Whether this host can give one. */
    static boolean possible() {
        return Files.isExecutable(PERL) && Files.isExecutable(Path.of("/usr/bin/ldd"));
    }

    /** Builds the archive and its record as build-image does. */
    static ImageRecord build(Requests requests, String reference, List<ExpectedModel> models) throws Exception {
        Path files = Files.createDirectories(requests.project().resolve("image"));
        Files.writeString(files.resolve("server.pl"), SCRIPT);
        Files.writeString(
                files.resolve("health.json"), FakeServer.health(models).body());
        List<Map<String, Object>> answers = models.get(0).golden().rows().stream()
                .map(row -> row.answer().toJson())
                .toList();
        Files.write(files.resolve("predict.json"), JsonWriter.write(Map.of("predictions", answers)));
        return buildAgain(requests, reference);
    }

    /** Builds it of the files that {@link #build} wrote, which the test has changed. */
    static ImageRecord buildAgain(Requests requests, String reference) throws Exception {
        Path files = requests.project().resolve("image");
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder();
        layer.addEntry(PERL.toRealPath(), AbsoluteUnixPath.get("/perl"), FilePermissions.fromOctalString("755"));
        for (String library : libraries()) {
            layer.addEntry(
                    Path.of(library).toRealPath(),
                    AbsoluteUnixPath.get(library),
                    FilePermissions.fromOctalString("755"));
        }
        for (String name : List.of("server.pl", "health.json", "predict.json")) {
            layer.addEntry(files.resolve(name), AbsoluteUnixPath.get("/" + name));
        }
        Path archive = requests.folder().resolve("churn-image.tar");
        JibContainer built = Jib.fromScratch()
                .addFileEntriesLayer(layer.build())
                .setEntrypoint("/perl", "/server.pl")
                .addExposedPort(Port.tcp(8123))
                .setUser("1000:1000")
                .containerize(Containerizer.to(TarImage.at(archive).named(reference))
                        .setBaseImageLayersCache(files.resolve("base"))
                        .setApplicationLayersCache(files.resolve("layers")));
        ImageRecord record = ImageArchive.record(
                reference, built.getImageId().toString(), built.getDigest().toString());
        record.write(requests.folder());
        return record;
    }

    private static List<String> libraries() throws IOException {
        Process ldd = new ProcessBuilder("/usr/bin/ldd", PERL.toString()).start();
        String text = new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return LIBRARY.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
