package dev.mlops.model.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalParserTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "7",
                "-7",
                "+7",
                "007",
                "1.5",
                ".5",
                "5.",
                "-.5",
                "1e5",
                "1E-5",
                "1.5e+10",
                "123456789012345678",
                "9007199254740993",
                "0.1",
                "0.30000000000000004",
                "179769313486231570000000000000",
                "4.9e-324",
                "1.7976931348623157e308",
                "0.00000000000000000000000000001",
                "123456789012345678901234567890",
                "2.2250738585072012e-308",
                "0.000001",
                "99999999999999999999.5",
                "1e-999"
            })
    void givesWhatJavaGives(String text) {
        assertThat(parse(text)).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                ".",
                "-.",
                "e5",
                "1e",
                "1e+",
                "1.2.3",
                "1,5",
                "--1",
                "1-",
                "0x10",
                "1f",
                "1d",
                "NaN",
                "Infinity",
                "-Infinity",
                "1e309",
                "-1e309",
                "1e123456789",
                "1_0",
                "1 0",
                "½",
                "١"
            })
    void takesNothingElseForANumber(String text) {
        assertThat(parse(text)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0", "-0.0", "-0e5", "-1e-999"})
    void hasOneZero(String text) {
        assertThat(Double.doubleToRawLongBits(parse(text))).isZero();
    }

    @Test
    void givesWhatJavaGivesForManyNumbers() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 200_000; i++) {
            BigInteger digits = BigInteger.valueOf(random.nextLong() >>> random.nextInt(64));
            String plain = new BigDecimal(digits, random.nextInt(30)).toPlainString();
            assertThat(parse(plain)).as(plain).isEqualTo(Double.parseDouble(plain));
        }
    }

    private static double parse(String text) {
        char[] padded = ("x" + text + "9").toCharArray();
        return DecimalParser.parse(padded, 1, text.length());
    }
}
