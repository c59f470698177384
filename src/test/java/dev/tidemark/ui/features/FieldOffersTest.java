package dev.tidemark.ui.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.SourceTables.SourceTable;
import dev.tidemark.ui.control.FieldOffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In the texts {@code |} is the caret. */
class FieldOffersTest {
    private static final List<ResultColumn> COLUMNS = List.of(
            column("USER_ID", "VARCHAR"),
            column("CARD", "NUMBER(38,0)"),
            column("userName", "VARCHAR"),
            column("AT", "TIMESTAMP_NTZ"));
    private static final List<SourceTable> TABLES = List.of(
            new SourceTable(TableName.of("D", "S", "EVENTS"), COLUMNS, 1, 1, Instant.EPOCH),
            new SourceTable(TableName.of("D", "S", "USERS"), COLUMNS, 1, 1, Instant.EPOCH));

    private static ResultColumn column(String name, String type) {
        return new ResultColumn(name, SqlType.parse(type).orElseThrow());
    }

    private static FieldOffer sources(String marked) {
        return FieldOffers.sources(TABLES, marked.replace("|", ""), marked.indexOf('|'), "none");
    }

    private static FieldOffer entities(String marked) {
        return FieldOffers.entities(COLUMNS, marked.replace("|", ""), marked.indexOf('|'), "none");
    }

    private static FieldOffer timestamp(String marked) {
        return FieldOffers.timestamp(COLUMNS, marked.replace("|", ""), marked.indexOf('|'), "none");
    }

    /** The text after the choice was picked. */
    private static String picked(FieldOffer offer, String marked, int choice) {
        String text = marked.replace("|", "");
        return text.substring(0, offer.from()) + offer.choices().get(choice).written() + text.substring(offer.to());
    }

    private static List<String> shown(FieldOffer offer) {
        return offer.choices().stream().map(choice -> choice.shown().text()).toList();
    }

    @Test
    void aTableTakesThePlaceOfItsSourceAlone() {
        String text = "tx: D.S.|OLD ; other: D.S.T";
        assertThat(picked(sources(text), text, 1)).isEqualTo("tx: D.S.USERS ; other: D.S.T");
        String last = "tx: D.S.OLD;other:|";
        assertThat(picked(sources(last), last, 0)).isEqualTo("tx: D.S.OLD;other: D.S.EVENTS");
        assertThat(sources(text).typed()).isEqualTo("D.S.");
        assertThat(sources("t|x: D.S.OLD").typed()).isEmpty();
    }

    @Test
    void aSourceWithoutANameGetsOneThatNoOtherHas() {
        assertThat(picked(sources("|"), "|", 0)).isEqualTo("events: D.S.EVENTS");
        assertThat(picked(sources("eve|"), "eve|", 0)).isEqualTo("events: D.S.EVENTS");
        assertThat(picked(sources("tx|"), "tx|", 0)).isEqualTo("tx: D.S.EVENTS");
        String second = "events: D.S.E; |";
        assertThat(picked(sources(second), second, 0)).isEqualTo("events: D.S.E; events_2: D.S.EVENTS");
    }

    @Test
    void aJoinKeyIsOfferedOncePerEntityWithItsType() {
        String text = "user: USER_ID, |; shop: AT";
        FieldOffer offer = entities(text);
        assertThat(shown(offer)).containsExactly("CARD", "\"userName\"", "AT");
        assertThat(offer.choices().get(0).shown().kind()).isEqualTo("NUMBER(38,0)");
        assertThat(picked(offer, text, 0)).isEqualTo("user: USER_ID, CARD; shop: AT");
        String first = "user: U|, CARD";
        assertThat(shown(entities(first))).doesNotContain("CARD").contains("USER_ID");
        assertThat(picked(entities(first), first, 0)).isEqualTo("user: USER_ID, CARD");
        assertThat(picked(entities("|"), "|", 0)).isEqualTo("user: USER_ID");
        String close = "user: USER_ID,|";
        assertThat(picked(entities(close), close, 0)).isEqualTo("user: USER_ID, CARD");
    }

    @Test
    void timesComeFirstForTheTimestamp() {
        assertThat(shown(timestamp("|"))).containsExactly("AT", "USER_ID", "CARD", "\"userName\"");
        assertThat(picked(timestamp("T|S"), "T|S", 0)).isEqualTo("AT");
    }

    @Test
    void aDayTakesThePlaceOfTheDayOnly() {
        LocalDate day = LocalDate.of(2023, 1, 2);
        assertThat(StartText.onDay("2022-11-01", day)).isEqualTo("2023-01-02");
        assertThat(StartText.onDay(" 2022-11-01T06:00+02:00", day)).isEqualTo("2023-01-02T06:00+02:00");
        assertThat(StartText.onDay("soon", day)).isEqualTo("2023-01-02");
        assertThat(StartText.day("2022-11-01 00:00")).contains(LocalDate.of(2022, 11, 1));
        assertThat(StartText.day("2022-13-01")).isEmpty();
    }
}
