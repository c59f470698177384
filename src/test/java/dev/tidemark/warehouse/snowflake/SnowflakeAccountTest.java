package dev.tidemark.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnowflakeAccountTest {

    @ParameterizedTest
    @CsvSource({
        "MYORG-MY_ACCOUNT, '', myorg-my-account.snowflakecomputing.com, 443",
        "xy12345.eu-west-1, '', xy12345.eu-west-1.snowflakecomputing.com, 443",
        "acme, https://acme.example.com:8443/, acme.example.com, 8443",
        "acme, http://127.0.0.1:8765, 127.0.0.1, 8765"
    })
    void isAskedAtTheHostThatItsCertificateNames(String account, String url, String host, int port) {
        SnowflakeAccount there = new SnowflakeAccount("n", account, "u", "", "", "", "", "T", url, Map.of(), false);
        assertThat(there.host()).isEqualTo(host);
        assertThat(there.port()).isEqualTo(port);
    }
}
