package dev.tidemark.warehouse.snowflake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.zip.GZIPInputStream;

/** A reverse proxy on 127.0.0.1 in front of the double of Snowflake: it does to statements what networks do. */
public final class FaultProxy implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OWN_HEADERS =
            Set.of("host", "content-length", "connection", "accept-encoding", "transfer-encoding", "expect", "upgrade");

    /** What becomes of a statement. */
    public enum Fault {
        NONE,
        /** The service is not there for a moment: 503. */
        UNAVAILABLE,
        /** The connection is cut before the statement arrives. */
        CUT_BEFORE,
        /** The statement is done, and its answer is lost. */
        CUT_AFTER,
        /** It takes five seconds to arrive. */
        LATE
    }

    private final HttpServer server;
    private final URI back;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger statements = new AtomicInteger();
    private final AtomicInteger injected = new AtomicInteger();
    private volatile BiFunction<Integer, String, Fault> faults = (number, sql) -> Fault.NONE;

    /** @param back the double's address */
    public FaultProxy(String back) throws IOException {
        this.back = URI.create(back);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param rule given how many statements have arrived, from 1, and the text of this one */
    public void breaks(BiFunction<Integer, String, Fault> rule) {
        statements.set(0);
        injected.set(0);
        faults = rule;
    }

    /** How many statements something was done to. */
    public int injected() {
        return injected.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Fault fault = exchange.getRequestURI().getPath().endsWith("/query-request")
                ? faults.apply(statements.incrementAndGet(), sql(body))
                : Fault.NONE;
        if (fault != Fault.NONE) {
            injected.incrementAndGet();
        }
        switch (fault) {
            case NONE -> forward(exchange, body, true);
            case UNAVAILABLE -> answer(exchange, 503, "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            case CUT_BEFORE -> exchange.close();
            case CUT_AFTER -> forward(exchange, body, false);
            case LATE ->
                CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS, threads)
                        .execute(() -> forward(exchange, body, true));
        }
    }

    private static String sql(byte[] body) throws IOException {
        boolean packed = body.length > 1 && (body[0] & 255) == 0x1f && (body[1] & 255) == 0x8b;
        byte[] json = packed ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body;
        return JSON.readTree(json).path("sqlText").asText();
    }

    private void forward(HttpExchange exchange, byte[] body, boolean answered) {
        HttpRequest.Builder request = HttpRequest.newBuilder(back.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answered) {
                answer(exchange, response.statusCode(), response.body());
            } else {
                exchange.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
