package dev.tidemark.domain.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampReaderTest {
    private final TimestampReader reader = new TimestampReader();

    private void agrees(String text) {
        byte[] bytes = ("xx" + text + "yy").getBytes(StandardCharsets.ISO_8859_1);
        boolean read = reader.read(bytes, 2, bytes.length - 2);
        Instant expected = null;
        try {
            expected = InstantText.parse(text);
        } catch (DateTimeException e) {
            assertThat(read).as("'%s': %s", text, e.getMessage()).isFalse();
        }
        if (expected != null) {
            assertThat(read).as(text).isTrue();
            assertThat(reader.instant()).as(text).isEqualTo(expected);
            long micros = Math.floorDiv(reader.micros(), 1_000_000L);
            assertThat(Instant.ofEpochSecond(
                            micros, Math.floorMod(reader.micros(), 1_000_000L) * 1_000 + reader.rest()))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2022-12-02",
                "2022-12-02 12:30:00",
                "2022-12-02T12:30:00Z",
                "2022-12-02T12:30",
                "2022-12-02 12:30:00.123456789",
                "2022-12-02 12:30:00.1234567891",
                "2022-12-02 12:30:00.",
                "2022-12-02 12:30:00+02:00",
                "2022-12-02 12:30:00-0230",
                "2022-12-02 12:30:00 +02",
                "2022-12-02 12:30:00\tZ",
                "2022-12-02 12:30:00  Z",
                "2022-12-02 12:30:00+18:00",
                "2022-12-02 12:30:00+18:01",
                "2022-12-02 12:30:00+19",
                "2022-12-02 12:30:00+02:60",
                "2022-12-02 12:30:00+2",
                "2022-12-02 12:30:00+02:",
                "2022-12-02 12:30:00 ",
                "2022-02-29",
                "2024-02-29",
                "1900-02-29",
                "2000-02-29",
                "2022-04-31",
                "2022-13-01",
                "2022-00-01",
                "2022-01-00",
                "0001-01-01",
                "0000-12-31",
                "0001-01-01T00:00:00+01:00",
                "9999-12-31T23:59:59.999999999",
                "9999-12-31T23:59:59-00:01",
                "2022-12-02T24:00:00",
                "2022-12-02T23:60:00",
                "2022-12-02T23:59:60",
                "",
                "2022",
                "2022-1-2",
                " 2022-12-02",
                "2022-12-02 ",
                "2022-12-02T",
                "2022-12-02T12",
                "yesterday",
                "2022-12-02z",
                "2022-12-02t12:30:00",
                "1969-12-31T23:59:59.999999999",
                "2022-12-02T12:30Z",
                "2022-12-02T12:30+01:00",
                "2022-12-02 12:30:00.5 -05",
                "2022-12-02 12:30:00-",
                "2022-12-02 12:30:00\u00a0Z"
            })
    void readsWhatInstantTextReads(String text) {
        agrees(text);
    }

    @Test
    void agreesOnRandomTexts() {
        long seed = 99;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        String alphabet = "0123456789-: T.Z+";
        for (int i = 0; i < 100_000; i++) {
            Instant instant = Instant.ofEpochSecond(
                    random.nextLong(InstantText.MIN.getEpochSecond(), InstantText.MAX.getEpochSecond()),
                    random.nextInt(1_000_000_000));
            String text = i % 2 == 0 ? InstantText.plain(instant) : InstantText.context(instant);
            agrees(text);
            StringBuilder changed = new StringBuilder(text);
            changed.setCharAt(random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));
            agrees(changed.toString());
            agrees(text.substring(0, random.nextInt(text.length())));
        }
    }
}
