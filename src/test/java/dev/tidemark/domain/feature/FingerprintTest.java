package dev.tidemark.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final List<ResultColumn> COLUMNS = List.of(
            new ResultColumn("USER_ID", SqlType.VARCHAR),
            new ResultColumn("N", SqlType.INTEGER),
            new ResultColumn("TIMESTAMP", SqlType.TIMESTAMP_NTZ));
    private static final String SQL = FeatureViewTest.valid().build().sql();

    private static Fingerprint of(FeatureViewBuilder view) {
        return Fingerprint.of(view.build(), COLUMNS);
    }

    private static FeatureViewBuilder valid() {
        return FeatureViewTest.valid();
    }

    @Test
    void commentsBlanksAndCaseDoNotCount() {
        String other = "-- new\n" + SQL.replace("SELECT", "select\n ").replace(" FROM", " /* c */ from") + " ; ";
        assertThat(of(valid().sql(other))).isEqualTo(of(valid()));
    }

    @Test
    void whatChangesNoStoredRowDoesNotCount() {
        assertThat(of(valid().ttl(Duration.ofDays(3))
                        .dataDelay(Duration.ofHours(1))
                        .warmUp(true)
                        .start(Instant.parse("2020-01-01T00:00:00Z"))
                        .description("d")
                        .owner("o")
                        .tag("a", "b")
                        .online(true)))
                .isEqualTo(of(valid()));
    }

    @Test
    void everythingThatChangesStoredRowsCounts() {
        assertThat(List.of(
                        of(valid()),
                        of(valid().sql(SQL.replace("COUNT(*)", "COUNT(1)"))),
                        of(valid().sql(SQL.replace("'{context.end_time}'", "'{context.END_TIME}'")
                                .replace("context.END_TIME", "context.start_time"))),
                        of(valid().source("tx", "DB.PUB.TX2")),
                        of(valid().source("more", "DB.PUB.MORE")),
                        of(valid().entity("shop", List.of("SHOP_ID"))),
                        of(valid().timestamp("TS")),
                        of(valid().schedule(Duration.ofHours(12))),
                        of(valid().outOfRange(OutOfRange.FAIL)),
                        Fingerprint.of(valid().build(), COLUMNS.subList(0, 2)),
                        Fingerprint.of(
                                valid().build(),
                                List.of(COLUMNS.get(0), new ResultColumn("N", SqlType.FLOAT), COLUMNS.get(2)))))
                .doesNotHaveDuplicates();
    }

    @Test
    void theOrderOfSourcesDoesNotCount() {
        assertThat(of(FeatureViewTest.valid().source("a", "A").source("b", "B")))
                .isEqualTo(of(FeatureViewTest.valid().source("b", "B").source("a", "A")));
    }

    @Test
    void namesTheStore() {
        FeatureView view = valid().build();
        Fingerprint fingerprint = Fingerprint.of(view, COLUMNS);
        assertThat(fingerprint.hex()).matches("[0-9a-f]{64}");
        assertThat(fingerprint.storeName(view))
                .isEqualTo("COUNTS__" + fingerprint.hex().substring(0, 10));
    }

    @Test
    void staysTheSameForEver() {
        // A changed value would orphan every store that exists. Worked out once with Python's hashlib.
        FeatureView view = valid().sql("SELECT 1 FROM {tx}").build();
        assertThat(Fingerprint.of(view, List.of(COLUMNS.get(0))).hex())
                .isEqualTo("f8d6dfb5426bfdcde11d31beca1608f4cd8c8f32166ff33944835c7505a25faf");
    }

    @Test
    void refusesTextThatIsNoFingerprint() {
        assertThatThrownBy(() -> new Fingerprint("abc")).isInstanceOf(IllegalArgumentException.class);
    }
}
