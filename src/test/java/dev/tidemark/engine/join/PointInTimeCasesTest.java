package dev.tidemark.engine.join;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.feature.FeatureViewBuilder;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.Interval;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases of {@code shared/point-in-time}, on which two independent implementations agree. */
class PointInTimeCasesTest {
    private static final SqlType NUMBER = SqlType.number(38, 6);

    @TestFactory
    Stream<DynamicTest> everyCaseOfTheContract() {
        return IntStream.rangeClosed(1, 9)
                .mapToObj(n -> "case-0" + n)
                .flatMap(name -> Stream.of(
                        DynamicTest.dynamicTest(name, () -> check(read(name + ".json"), new JoinBench())),
                        DynamicTest.dynamicTest(
                                name + " by Snowflake's statement",
                                () -> check(read(name + ".json"), new JoinBench().asSnowflake()))));
    }

    static JsonNode read(String name) throws IOException {
        try (InputStream stream = PointInTimeCasesTest.class.getResourceAsStream("/point-in-time/" + name)) {
            return new ObjectMapper().readTree(stream);
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }

    static void check(JsonNode c, JoinBench bench) {
        JsonNode d = c.get("definition");
        List<String> keys = texts(d.get("join_keys"));
        List<String> features = texts(d.get("features"));
        FeatureView view = new FeatureViewBuilder()
                .name("v")
                .source("t", "T")
                .entity("e", keys)
                .timestamp(d.get("timestamp").asText())
                .schedule(Duration.parse(d.get("schedule").asText()))
                .start(Instant.parse(d.get("feature_start").asText()))
                .ttl(d.get("ttl").isNull() ? null : Duration.parse(d.get("ttl").asText()))
                .dataDelay(Duration.parse(d.get("data_delay").asText()))
                .sql("SELECT 1")
                .build();
        List<ResultColumn> columns = new ArrayList<>();
        keys.forEach(key -> columns.add(new ResultColumn(key, SqlType.VARCHAR)));
        columns.add(new ResultColumn(view.timestamp(), SqlType.TIMESTAMP_NTZ));
        features.forEach(feature -> columns.add(new ResultColumn(feature, NUMBER)));
        List<Object[]> stored = new ArrayList<>();
        c.get("store")
                .forEach(row -> stored.add(columns.stream()
                        .map(column -> typed(row.get(column.name()), column.type()))
                        .toArray()));
        List<Interval> computed = new ArrayList<>();
        if (c.get("computed_windows").isNull()) {
            Instant end = Instant.parse("2024-01-01T00:00:00Z");
            computed.addAll(view.schedule().windowsWithin(view.firstWindow().start(), end));
        } else {
            texts(c.get("computed_windows"))
                    .forEach(start -> computed.add(view.schedule().windowAt(Instant.parse(start))));
        }
        List<String> header = new ArrayList<>();
        c.get("spine")
                .forEach(row -> row.fieldNames().forEachRemaining(name -> {
                    if (!header.contains(name)) {
                        header.add(name);
                    }
                }));
        List<Object[]> spine = new ArrayList<>();
        c.get("spine")
                .forEach(row -> spine.add(header.stream()
                        .map(name -> typed(row.get(name), SqlType.VARCHAR))
                        .toArray()));

        bench.view(view, columns, stored, computed);
        JoinRequest request = new JoinRequest(bench.chosen, view.timestamp(), java.util.Map.of(), "", true, false);
        CollectingSink sink = bench.join(ListSpine.ofTexts(header, spine), request);

        JsonNode expected = c.get("expected");
        assertThat(sink.rows).hasSize(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            String what = c.get("title").asText() + ", row " + i;
            assertThat(sink.rows.get(i).get("V__REASON"))
                    .as(what)
                    .isEqualTo(expected.get(i).get("REASON").asText());
            assertThat(sink.rows.get(i).get("V__TIMESTAMP"))
                    .as(what)
                    .isEqualTo(typed(expected.get(i).get("MATCHED_TIMESTAMP"), SqlType.TIMESTAMP_NTZ));
            for (String feature : features) {
                assertThat(sink.rows.get(i).get(feature))
                        .as(what)
                        .isEqualTo(typed(expected.get(i).get(feature), NUMBER));
            }
        }
    }

    private static Object typed(JsonNode node, SqlType type) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (type.is(SqlType.Kind.NUMBER)) {
            return new BigDecimal(node.asText()).setScale(type.scale());
        }
        return type.isTimestamp() ? Instant.parse(node.asText()) : node.asText();
    }
}
