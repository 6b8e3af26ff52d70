package dev.mlops.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
    // What a zip of one stored entry, a.txt with the text hi, is to the byte.
    private static final String ONE_ENTRY =
            "504b03040a000008000000004100ac2a93d8020000000200000005000000612e7478746869504b01"
                    + "020a000a000008000000004100ac2a93d80200000002000000050000000000000000000000000000"
                    + "000000612e747874504b0506000000000100010033000000250000000000";

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati"})
    @ResourceLock(Resources.TIME_ZONE)
    void givesTheSameBytesInEveryTimeZone(String zone) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            byte[] archive = Archive.write(new TreeMap<>(Map.of("a.txt", "hi".getBytes(StandardCharsets.UTF_8))));
            assertThat(HexFormat.of().formatHex(archive)).isEqualTo(ONE_ENTRY);
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
