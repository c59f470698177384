package dev.tidemark.ui.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.TestProgram;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.SourceTables.SourceTable;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewTemplateTest {
    private static final Instant NOW = Instant.parse("2024-03-01T12:00:00Z");

    private static String text(ResultColumn... columns) {
        SourceTable table = new SourceTable(TableName.parse("SHOP.PUBLIC.ORDERS"), List.of(columns), 0, 1, NOW);
        return ViewTemplate.of("new_view", table, NOW);
    }

    @Test
    void takesTheFirstKeyAndTheFirstTimestampOfTheTable() {
        String text = text(
                new ResultColumn("AMOUNT", SqlType.number(12, 2)),
                new ResultColumn("STATUS", SqlType.VARCHAR),
                new ResultColumn("CUSTOMER_ID", SqlType.INTEGER),
                new ResultColumn("DAY", SqlType.DATE),
                new ResultColumn("ORDERED_AT", SqlType.TIMESTAMP_NTZ));
        FeatureView view = TestProgram.tools()
                .definitionTexts()
                .parse("new_view.sql", text)
                .view();
        assertThat(view.timestamp()).isEqualTo("ORDERED_AT");
        assertThat(view.joinKeys()).containsExactly("CUSTOMER_ID");
        assertThat(view.entities()).singleElement().satisfies(entity -> assertThat(entity.name())
                .isEqualTo("customer"));
        assertThat(view.start()).isEqualTo("2024-01-31T00:00:00Z");
        assertThat(text).contains("AS ORDERED_AT").contains("ORDERED_AT >= TO_TIMESTAMP");
    }

    @Test
    void leavesNamesToTheWriterThatItCannotTell() {
        assertThat(text(new ResultColumn("odd name", SqlType.VARCHAR)))
                .contains("[USER_ID]")
                .contains("timestamp: TIMESTAMP");
        assertThat(text(new ResultColumn("SKU", SqlType.VARCHAR), new ResultColumn("SOLD_ON", SqlType.DATE)))
                .contains("sku: [SKU]")
                .contains("timestamp: SOLD_ON");
    }
}
