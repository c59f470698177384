package dev.tidemark.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tidemark.engine.project.Connections.Part;
import dev.tidemark.engine.project.Connections.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void anAccountThatThereIsNotIsSaidToBeNone(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            SnowflakeAccount typo = new SnowflakeAccount("n", "acmee", "u", "", "", "", "", "T", url, Map.of(), false);
            List<Step> steps = new ArrayList<>();
            assertThat(new AccountTest(
                                    typo,
                                    new ConfirmedSessions(),
                                    SnowflakeStub::password,
                                    Clock.systemUTC(),
                                    steps::add)
                            .run())
                    .isFalse();
            assertThat(steps.get(1).part()).isEqualTo(Part.SIGN_IN);
            assertThat(steps.get(1).text())
                    .contains("HTTP status " + status + ": there is no account acmee")
                    .contains("check the account's name");
        } finally {
            server.stop(0);
        }
    }
}
