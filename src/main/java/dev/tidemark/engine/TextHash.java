package dev.tidemark.engine;

import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.time.Cadence;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells whether an engine would be sent other SQL for a view today than when a window was stored. The text of a window
 * differs from that of its neighbours in literals only, so a few fixed reference windows stand for all: asking for every
 * one of 100,000 windows would take a minute, and a clock in the text would make every window stale at once.
 */
public final class TextHash {
    private static final List<Instant> REFERENCES =
            List.of(Instant.parse("2020-02-29T12:00:00Z"), Instant.parse("2021-12-31T23:00:00Z"), Instant.EPOCH);
    private static final Instant REFERENCE_NOW = Instant.parse("2022-06-15T10:30:00Z");

    private TextHash() {}

    /** Ten hexadecimal digits. */
    public static String of(FeatureView view, Warehouse warehouse) {
        Cadence schedule = view.schedule();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Instant reference : REFERENCES) {
                SqlRequest request = new SqlRequest(view.render(schedule.windowOf(reference)), REFERENCE_NOW);
                digest.update(warehouse.engineSql(request, warehouse.engine()).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
