package dev.tidemark.domain.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTypeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NUMBER            | 38 | 0
            number(10)        | 10 | 0
            Decimal(12, 2)    | 12 | 2
            NUMERIC( 38 , 37 )| 38 | 37
            dec(1,1)          | 1  | 1
            NUMBER(1,0)       | 1  | 0
            INT               | 38 | 0
            bigint            | 38 | 0
            """)
    void readsNumbersWithPrecisionAndScale(String text, int precision, int scale) {
        assertThat(SqlType.parse(text)).contains(SqlType.number(precision, scale));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NUMBER(0)",
                "NUMBER(39)",
                "NUMBER(5,6)",
                "NUMBER(38,38)",
                "NUMBER(10,2,1)",
                "NUMBER(-1)",
                "NUMBER()",
                "INT(5)",
                "FLOAT(53)",
                "VARCHAR(10,2)",
                "TIMESTAMP_NTZ(9,1)",
                "GEOGRAPHY",
                ""
            })
    void readsNothingIntoWhatIsNoType(String text) {
        assertThat(SqlType.parse(text)).isEqualTo(Optional.empty());
    }

    @Test
    void lengthsAndFractionalDigitsMakeNoOtherType() {
        assertThat(SqlType.parse("varchar(16777216)")).contains(SqlType.VARCHAR);
        assertThat(SqlType.parse("string")).contains(SqlType.VARCHAR);
        assertThat(SqlType.parse("timestamp_ntz(9)")).contains(SqlType.TIMESTAMP_NTZ);
        assertThat(SqlType.parse("DATETIME")).contains(SqlType.TIMESTAMP_NTZ);
        assertThat(SqlType.parse("timestamp  with  local  time  zone")).contains(SqlType.TIMESTAMP_LTZ);
        assertThat(SqlType.parse("double precision")).contains(SqlType.FLOAT);
        assertThat(SqlType.parse("JSON")).contains(SqlType.VARIANT);
    }

    @Test
    void isReadBackFromItsOwnText() {
        for (SqlType type : new SqlType[] {
            SqlType.number(12, 2),
            SqlType.INTEGER,
            SqlType.FLOAT,
            SqlType.VARCHAR,
            SqlType.BOOLEAN,
            SqlType.DATE,
            SqlType.TIME,
            SqlType.TIMESTAMP_NTZ,
            SqlType.TIMESTAMP_LTZ,
            SqlType.TIMESTAMP_TZ,
            SqlType.BINARY,
            SqlType.VARIANT,
            SqlType.ARRAY,
            SqlType.OBJECT
        }) {
            assertThat(SqlType.parse(type.toString())).contains(type);
        }
    }

    @Test
    void aNumberThatSnowflakeDoesNotHaveCannotBeMade() {
        assertThatThrownBy(() -> SqlType.number(39, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SqlType.number(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SqlType.number(5, 6)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SqlType.number(5, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(SqlType.number(5, 5).scale()).isEqualTo(5);
        assertThat(SqlType.number(38, 0).precision()).isEqualTo(38);
    }

    @Test
    void theWiderOfTwoNumbersHoldsBoth() {
        assertThat(SqlType.number(4, 0).wider(SqlType.number(3, 2))).isEqualTo(SqlType.number(6, 2));
        assertThat(SqlType.number(3, 2).wider(SqlType.number(4, 0))).isEqualTo(SqlType.number(6, 2));
        assertThat(SqlType.number(9, 2).wider(SqlType.number(5, 1))).isEqualTo(SqlType.number(9, 2));
        assertThat(SqlType.number(38, 0).wider(SqlType.number(10, 9))).isEqualTo(SqlType.number(38, 9));
    }
}
