package dev.mlops.maven.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheSizeTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "12, 12", "3k, 3072", "500m, 524288000", "1g, 1073741824", "2GB, 2147483648", "' 7 ', 7"})
    void readsSizes(String text, long bytes) {
        assertThat(CacheSize.parse(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5g", "1t", "g", "99999999999g"})
    void refusesWhatIsNoSize(String text) {
        assertThatThrownBy(() -> CacheSize.parse(text))
                .isInstanceOf(TrainingFailure.class)
                .hasMessage("-Dmlops.cacheSize=" + text + " is no size. Write a whole number and k, m or g, for example"
                        + " 500m or 1g; 0 turns the cache off.");
    }

    @Test
    void holdsTheLargestThatCanBeWritten() {
        assertThat(CacheSize.parse("999999999g").bytes()).isEqualTo(999_999_999L << 30);
    }
}
