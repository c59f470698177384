package dev.tidemark.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class InstantTextTest {

    @TestFactory
    Stream<DynamicTest> readsWhatTheCommandLineAllows() {
        Map<String, String> cases = new LinkedHashMap<>();
        cases.put("2022-12-02", "2022-12-02T00:00:00Z");
        cases.put("2022-12-02T12:30", "2022-12-02T12:30:00Z");
        cases.put("2022-12-02T12:30:00Z", "2022-12-02T12:30:00Z");
        cases.put("2022-12-02 12:30:00", "2022-12-02T12:30:00Z");
        cases.put("2022-12-02 12:30:00.5", "2022-12-02T12:30:00.5Z");
        cases.put("2022-12-02 12:30:00.123456789", "2022-12-02T12:30:00.123456789Z");
        cases.put("2022-12-02 12:30:00.123456789Z", "2022-12-02T12:30:00.123456789Z");
        cases.put("2022-12-02 12:30:00.000000001 Z", "2022-12-02T12:30:00.000000001Z");
        cases.put("2022-12-02T12:30:00+02:00", "2022-12-02T10:30:00Z");
        cases.put("2022-12-02T12:30:00-0530", "2022-12-02T18:00:00Z");
        cases.put("2022-12-02T12:30:00 +02", "2022-12-02T10:30:00Z");
        cases.put("2022-12-31T23:00:00-02:00", "2023-01-01T01:00:00Z");
        cases.put("2020-02-29", "2020-02-29T00:00:00Z");
        cases.put("2022-01-31T00:00:00", "2022-01-31T00:00:00Z");
        cases.put("0001-01-01", "0001-01-01T00:00:00Z");
        cases.put("0001-01-01T02:00:00+02:00", "0001-01-01T00:00:00Z");
        cases.put("9999-12-31 23:59:59.999999999", "9999-12-31T23:59:59.999999999Z");
        cases.put("9999-12-31", "9999-12-31T00:00:00Z");
        return cases.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(
                        e.getKey(),
                        () -> assertThat(InstantText.parse(e.getKey())).isEqualTo(Instant.parse(e.getValue()))));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatIsNoInstant() {
        return Stream.of(
                        "",
                        " ",
                        "yesterday",
                        "2022-12-2",
                        "2022-13-01",
                        "2022-00-10",
                        "2022-12-00",
                        "2022-12-32",
                        "2021-02-29",
                        "2022-02-30T00:00:00",
                        "2022-12-02T24:00:00",
                        "2022-12-02T12:60:00",
                        "2022-12-02T12:30:60",
                        "2022-12-02T12",
                        "2022-12-02T12:30:00.",
                        "2022-12-02T12:30:00.1234567890",
                        "2022-12-02T12:30:00.1234567890Z",
                        "2022-12-02T12:30:00ZZ",
                        "2022-12-02T12:30:00+25:00",
                        "2022-12-02T12:30:00+18:01",
                        "2022-12-02T12:30:00+01:60",
                        "2022-12-02X12:30:00",
                        "2022/12/02",
                        "20221202",
                        "0000-12-31",
                        "0000-12-31T23:59:59",
                        "0001-01-01T00:00:00+00:01",
                        "9999-12-31T23:59:59-00:01",
                        "10000-01-01",
                        "+2022-12-02",
                        "-2022-12-02",
                        " 2022-12-02",
                        "2022-12-02 ",
                        "2022-12-02T12:30:0x",
                        "2022-12-02T12-30-00",
                        "２０２２-12-02",
                        "2022-12-02T12:30:00z",
                        "1669939200",
                        "2022-12-02T1٢:30:00")
                .map(text -> DynamicTest.dynamicTest(
                        "'" + text + "'",
                        () -> assertThatThrownBy(() -> InstantText.parse(text))
                                .isInstanceOf(DateTimeException.class)
                                .hasMessageStartingWith("'" + text + "' is no instant")));
    }

    /** java.time's strict reading of the usual form: what both ways of reading it must agree with. */
    private static final DateTimeFormatter STRICT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    @Test
    void theFastWayReadsTheSameAsJavaTime() {
        long seed = 42;
        System.out.println("InstantTextTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 20_000; round++) {
            // Parts a little outside their ranges, so that about a half is valid.
            String text = String.format(
                    Locale.ROOT,
                    "%04d-%02d-%02d %02d:%02d:%02d",
                    random.nextInt(3) == 0 ? random.nextInt(10_000) : 1900 + random.nextInt(200),
                    random.nextInt(14),
                    random.nextInt(33),
                    random.nextInt(25),
                    random.nextInt(62),
                    random.nextInt(62));
            Instant expected;
            try {
                expected = LocalDateTime.parse(text, STRICT).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                expected = null;
            }
            if (expected != null && expected.isBefore(InstantText.MIN)) {
                expected = null;
            }
            String digits = digits(random);
            String written = (random.nextBoolean() ? text : text.replace(' ', 'T'))
                    + digits
                    + new String[] {"", "Z", "+00:00"}[random.nextInt(3)];
            if (expected == null) {
                assertThatThrownBy(() -> InstantText.parse(written)).as(written).isInstanceOf(DateTimeException.class);
            } else {
                int nano = digits.isEmpty() ? 0 : Integer.parseInt((digits.substring(1) + "00000000").substring(0, 9));
                assertThat(InstantText.parse(written)).as(written).isEqualTo(expected.plusNanos(nano));
            }
        }
    }

    private static String digits(SplittableRandom random) {
        StringBuilder out = new StringBuilder();
        int count = random.nextInt(10);
        for (int i = 0; i < count; i++) {
            out.append(i == 0 ? "." : "").append(random.nextInt(10));
        }
        return out.toString();
    }

    @Test
    void hostileTextIsRefusedAndNeverMisread() {
        long seed = 43;
        System.out.println("InstantTextTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        String alphabet = "0123456789-:. TZ+/xE٣\u00a0";
        TimestampReader reader = new TimestampReader();
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder("2022-12-02 12:30:00.123456789Z");
            text.setLength(10 + random.nextInt(21));
            int changes = 1 + random.nextInt(3);
            for (int i = 0; i < changes; i++) {
                text.setCharAt(random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String written = text.toString();
            byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
            Instant read;
            try {
                read = InstantText.parse(written);
            } catch (DateTimeException e) {
                read = null;
            }
            boolean ascii = bytes.length == written.length();
            assertThat(reader.read(bytes, 0, bytes.length)).as(written).isEqualTo(read != null);
            if (read != null) {
                assertThat(ascii).as(written).isTrue();
                assertThat(reader.instant()).as(written).isEqualTo(read);
            }
        }
    }

    @Test
    void everyFormReadsBackTheSame() {
        long seed = 44;
        System.out.println("InstantTextTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        int[] grains = {1, 10, 1_000, 1_000_000, 500_000_000};
        for (int round = 0; round < 10_000; round++) {
            int grain = grains[random.nextInt(grains.length)];
            Instant instant = Instant.ofEpochSecond(
                    random.nextLong(Cadence.FIRST_SECOND, Cadence.LAST_SECOND),
                    random.nextInt(1_000_000_000) / grain * grain);
            assertThat(InstantText.parse(InstantText.plain(instant))).isEqualTo(instant);
            assertThat(InstantText.parse(InstantText.iso(instant))).isEqualTo(instant);
            assertThat(InstantText.parse(InstantText.context(instant))).isEqualTo(instant);
            assertThat(Instant.parse(InstantText.iso(instant))).isEqualTo(instant);
        }
    }

    @Test
    void writesTheDigitsThatAreNeeded() {
        Instant second = Instant.parse("2022-12-02T12:30:00Z");
        assertThat(InstantText.plain(second)).isEqualTo("2022-12-02 12:30:00");
        assertThat(InstantText.iso(second)).isEqualTo("2022-12-02T12:30:00Z");
        assertThat(InstantText.context(second)).isEqualTo("2022-12-02T12:30:00+00:00");
        assertThat(InstantText.plain(second.plusNanos(1))).isEqualTo("2022-12-02 12:30:00.000000001");
        assertThat(InstantText.plain(second.plusNanos(120_000_000))).isEqualTo("2022-12-02 12:30:00.12");
        assertThat(InstantText.context(second.plusNanos(1_000))).isEqualTo("2022-12-02T12:30:00.000001+00:00");
        assertThat(InstantText.plain(InstantText.MIN)).isEqualTo("0001-01-01 00:00:00");
        assertThat(InstantText.plain(InstantText.MAX.minusNanos(1))).isEqualTo("9999-12-31 23:59:59.999999999");
    }

    @Test
    void theYearsEndAt9999() {
        assertThat(InstantText.requireSupported(InstantText.MIN)).isEqualTo(InstantText.MIN);
        assertThatThrownBy(() -> InstantText.requireSupported(InstantText.MAX)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> InstantText.requireSupported(InstantText.MIN.minusNanos(1)))
                .isInstanceOf(DateTimeException.class);
    }
}
