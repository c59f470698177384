package dev.tidemark.dialect.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeModelTest {
    private static final LocalDateTime T = LocalDateTime.parse("2022-03-05T13:04:09.012345678");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "YYYY-MM-DD HH24:MI:SS.FF3 | 2022-03-05 13:04:09.012",
                "yyyy-mm-dd | 2022-03-05",
                "YYMMDD | 220305",
                "DD-MON-YYYY | 05-Mar-2022",
                "DY, DD MMMM YYYY | Sat, 05 March 2022",
                "HH12:MI AM | 01:04 PM",
                "YYYY-MM-DDTHH24:MI:SS.FF | 2022-03-05T13:04:09.012345678",
                "YYYY\"year\" | 2022year",
                "MM/DD/YYYY | 03/05/2022",
                "SS.FF9 | 09.012345678",
            })
    void writesElements(String model, String expected) {
        assertThat(TimeModel.of(model).format(T)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "YYYYMMDD | 20220305 | 2022-03-05T00:00",
                "YYYY.MM.DD | 2012.07.23 | 2012-07-23T00:00",
                "MM/DD/YYYY | 3/5/2022 | 2022-03-05T00:00",
                "DD-MON-YY | 05-mar-69 | 2069-03-05T00:00",
                "DD-MON-YY | 05-MAR-70 | 1970-03-05T00:00",
                "YYYYMM | 201207 | 2012-07-01T00:00",
                "YYYY | 2012 | 2012-01-01T00:00",
                "YYYY-MM-DD HH12:MI:SS PM | 2022-01-01 12:30:00 am | 2022-01-01T00:30",
                "YYYY-MM-DD HH24:MI:SS.FF | 2022-01-01 12:30:00.25 | 2022-01-01T12:30:00.250",
                "MMMM DD, YYYY | January 02, 2022 | 2022-01-02T00:00",
                "YYYY-MM-DDTHH24:MI:SSTZH:TZM | 2022-01-01T10:00:00-05:00 | 2022-01-01T10:00",
            })
    void readsElements(String model, String text, LocalDateTime expected) {
        assertThat(TimeModel.of(model).parse(text).orElseThrow().wall()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "YYYY-MM-DD | 2022-02-30",
                "YYYY-MM-DD | 2022-01-01 10:00:00",
                "YYYY-MM-DD | 22-01-01",
                "DD-MON-YYYY | 01-Foo-2022",
                "YYYY-MM-DD HH12:MI AM | 2022-01-01 13:00 AM",
            })
    void doesNotReadWhatDoesNotFollowTheModel(String model, String text) {
        assertThat(TimeModel.of(model).parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"YYYY-Q", "DDD", "Month", "HH:MI", "HH12:MI", "HH24 AM", "YYYY \"open", "SS.FF0", "WW"})
    void refusesModelsThatItDoesNotKnow(String model) {
        assertThatThrownBy(() -> TimeModel.of(model))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("The format '" + model + "'");
    }
}
