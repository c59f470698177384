package dev.tidemark.warehouse.snowflake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Speaks Snowflake's protocol on this machine to the real driver, and answers each statement as the test says: for what no
 * engine behind a double can show, and for what goes over the wire.
 */
final class SnowflakeStub implements AutoCloseable {
    /** Of every statement that fails. */
    static final String FAILED_ID = "01b2f3aa-0000-1111-2222-00000000f00d";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TOKEN = Pattern.compile("(?:token|master)-(\\d+)");

    /** A column as the protocol names it: {@code fixed}, {@code text}, {@code timestamp_ntz}, … */
    record Column(String name, String type, int precision, int scale) {
        Column(String name, String type) {
            this(name, type, 0, 9);
        }
    }

    /** What a statement gets. */
    sealed interface Answer {
        record Rows(List<Column> columns, List<List<String>> rows) implements Answer {}

        record Failure(int code, String state, String message) implements Answer {}

        /** The connection is cut without an answer. */
        record Cut() implements Answer {}

        /** An answer only when the statement was asked to stop. */
        record UntilAborted() implements Answer {}

        /** First that it runs; the answer when it is asked for again. */
        record Later(Answer answer) implements Answer {}

        /**
         * Of a statement that runs on its own.
         *
         * @param states that the first looks at it find, empty for none, digits for an error of that code
         */
        record Looks(List<String> states, Answer answer) implements Answer {}

        /**
         * A result in pieces: the first with the answer, the others by addresses of their own.
         *
         * @param count how many others
         * @param piece rows of one of them, by its number from 0
         */
        record Pieces(
                List<Column> columns,
                List<List<String>> first,
                int count,
                int each,
                IntFunction<List<List<String>>> piece)
                implements Answer {}

        /** The driver may put its file into this folder, as on a stage of the same machine. */
        record Stage(Path folder) implements Answer {}

        /** The server is too busy, as HTTP says it. */
        record Http(int status) implements Answer {}

        static Answer changed(long rows) {
            return new Rows(
                    List.of(new Column("number of rows inserted", "fixed", 38, 0)),
                    List.of(List.of(Long.toString(rows))));
        }

        static Answer done() {
            return new Rows(List.of(new Column("status", "text")), List.of(List.of("done")));
        }
    }

    /** @param text the statement
     *  @param values what is bound, in order
     *  @param describing whether only the columns are asked for
     *  @param seconds that it may run, empty where that is the session's matter
     *  @param alone whether the server runs it on its own */
    record Asked(
            String text,
            List<String> values,
            boolean describing,
            String session,
            String tag,
            String seconds,
            boolean alone) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "snowflake-stub");
        thread.setDaemon(true);
        return thread;
    });
    private final Function<Asked, Answer> answers;
    private final AtomicInteger numbers = new AtomicInteger();
    private final CountDownLatch aborted = new CountDownLatch(1);
    final List<JsonNode> signIns = new CopyOnWriteArrayList<>();
    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final List<String> paths = new CopyOnWriteArrayList<>();
    /** The database and schema in which a session begins, null for none. */
    volatile List<String> place = List.of("DB", "PUBLIC");

    /** What is in the schema of the stores. */
    volatile List<String> stores = List.of();

    /** How often a session's token was given anew. */
    final AtomicInteger renewals = new AtomicInteger();

    private static final Asked LATER = new Asked("SELECT", List.of(), false, "", "", "", false);
    /** Statements that run on their own. */
    final StubAsync alone = new StubAsync(threads);

    /** Asked before what the stub was made with; null for what it has nothing to say of. */
    volatile Function<Asked, Answer> other = asked -> null;

    private final Map<String, Answer> later = new ConcurrentHashMap<>();
    private volatile Answer.Pieces pieces;
    private volatile int refuse;
    private volatile int firstAlive;

    SnowflakeStub(Function<Asked, Answer> answers) throws IOException {
        this.answers = answers;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** From now on nobody is let in. */
    void refuseSignIns(int code) {
        refuse = code;
    }

    SnowflakeAccount account(Map<String, String> properties) {
        return account("DB", "PUBLIC", properties, false);
    }

    /** @param database that the profile names, and {@code schema}; empty for none */
    SnowflakeAccount account(String database, String schema) {
        return account(database, schema, Map.of(), false);
    }

    /** @param asksTheUser whether one session must do for all */
    SnowflakeAccount account(boolean asksTheUser) {
        return account("DB", "PUBLIC", Map.of(), asksTheUser);
    }

    private SnowflakeAccount account(
            String database, String schema, Map<String, String> properties, boolean asksTheUser) {
        return new SnowflakeAccount(
                "stub",
                "acme",
                "bot",
                "LOADER",
                "WH",
                database,
                schema,
                "TIDEMARK",
                "http://127.0.0.1:" + port(),
                properties,
                asksTheUser);
    }

    /** As one machine sees it, with sessions of its own. */
    SnowflakeWarehouse warehouse() {
        return warehouse(account(Map.of()));
    }

    static SnowflakeWarehouse warehouse(SnowflakeAccount account) {
        return new SnowflakeWarehouse(
                account, SnowflakeStub::password, Clock.systemUTC(), Executors.newScheduledThreadPool(0));
    }

    static SignIn password() {
        return new SignIn.Password("marker-secret", "");
    }

    /** The statements of the user and of Tidemark, without those that only describe. */
    List<String> texts() {
        return asked.stream().filter(a -> !a.describing()).map(Asked::text).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        paths.add(path);
        JsonNode body = body(exchange);
        if (path.startsWith("/session/v1/login-request")) {
            signIns.add(body);
            reply(exchange, signIn());
        } else if (isOver(exchange)) {
            reply(
                    exchange,
                    failure(390114, "08001", "Authentication token has expired. The user must authenticate again."));
        } else if (path.startsWith("/queries/v1/query-request")) {
            query(exchange, body);
        } else if (path.startsWith("/session/token-request")) {
            renewals.incrementAndGet();
            reply(exchange, renewed());
        } else if (path.startsWith("/monitoring/queries/")) {
            reply(exchange, look(path.substring("/monitoring/queries/".length())));
        } else if (path.startsWith("/later/")) {
            reply(exchange, rows((Answer.Rows) later.get(path), LATER));
        } else if (path.startsWith("/piece/")) {
            piece(exchange, Integer.parseInt(path.substring("/piece/".length())));
        } else if (path.startsWith("/queries/v1/abort-request")) {
            aborted.countDown();
            reply(exchange, ok());
        } else {
            reply(exchange, ok());
        }
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        if (bytes.length == 0) {
            return JSON.createObjectNode();
        }
        boolean zipped = (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
        try (InputStream in = zipped
                ? new GZIPInputStream(new java.io.ByteArrayInputStream(bytes))
                : new java.io.ByteArrayInputStream(bytes)) {
            return JSON.readTree(in);
        }
    }

    private ObjectNode signIn() {
        if (refuse != 0) {
            return failure(refuse, "08001", "Incorrect username or password was specified.");
        }
        ObjectNode all = ok();
        int number = numbers.incrementAndGet();
        ObjectNode data = all.putObject("data");
        data.put("token", "token-" + number)
                .put("masterToken", "master-" + number)
                .put("sessionId", number);
        data.put("validityInSeconds", 3600).put("masterValidityInSeconds", 14400);
        ArrayNode parameters = data.putArray("parameters");
        parameters.addObject().put("name", "TIMEZONE").put("value", "UTC");
        parameters.addObject().put("name", "TIME_OUTPUT_FORMAT").put("value", "HH24:MI:SS.FF9");
        parameters.addObject().put("name", "AUTOCOMMIT").put("value", true);
        // What the driver reads large results by.
        parameters.addObject().put("name", "CLIENT_PREFETCH_THREADS").put("value", 2);
        parameters.addObject().put("name", "CLIENT_MEMORY_LIMIT").put("value", 256);
        parameters.addObject().put("name", "CLIENT_RESULT_CHUNK_SIZE").put("value", 48);
        data.putObject("sessionInfo")
                .put("databaseName", "DB")
                .put("schemaName", "PUBLIC")
                .put("roleName", "LOADER");
        return all;
    }

    /** The sessions that there are so far are over, as after a machine slept for long. */
    void endSessions() {
        firstAlive = numbers.get() + 1;
    }

    private boolean isOver(HttpExchange exchange) {
        Matcher token =
                TOKEN.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        return token.find() && Integer.parseInt(token.group(1)) < firstAlive;
    }

    private void query(HttpExchange exchange, JsonNode body) throws IOException {
        List<String> values = new ArrayList<>();
        body.path("bindings").properties().forEach(binding -> {
            JsonNode value = binding.getValue().path("value");
            values.add(value.isNull() ? null : value.asText());
        });
        Asked question = new Asked(
                body.path("sqlText").asText(),
                values,
                body.path("describeOnly").asBoolean(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                body.path("parameters").path("QUERY_TAG").asText(),
                body.path("parameters").path("STATEMENT_TIMEOUT_IN_SECONDS").asText(),
                body.path("asyncExec").asBoolean());
        asked.add(question);
        if (question.alone()) {
            reply(exchange, runsAlone(question));
            return;
        }
        Answer answer = answer(question);
        if (answer instanceof Answer.Rows rows) {
            reply(exchange, rows(rows, question));
        } else if (answer instanceof Answer.Failure failure) {
            reply(exchange, failure(failure.code(), failure.state(), failure.message()));
        } else if (answer instanceof Answer.Later inTime) {
            reply(exchange, runs(inTime));
        } else if (answer instanceof Answer.Pieces inPieces) {
            reply(exchange, pieces(inPieces, question));
        } else if (answer instanceof Answer.Stage stage) {
            reply(exchange, stage(stage.folder()));
        } else if (answer instanceof Answer.Http status) {
            exchange.sendResponseHeaders(status.status(), -1);
            exchange.close();
        } else if (answer instanceof Answer.UntilAborted) {
            try {
                aborted.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            reply(exchange, failure(604, "57014", "SQL execution canceled"));
        } else {
            // No status line and no body: the driver sees the connection end.
            exchange.getResponseBody();
            exchange.close();
        }
    }

    /** What is asked on the way to what the tests are about is answered here. */
    private Answer answer(Asked question) {
        if (question.text().equals("SELECT CURRENT_DATABASE(), CURRENT_SCHEMA()")) {
            return new Answer.Rows(List.of(new Column("D", "text"), new Column("S", "text")), List.of(place));
        }
        if (question.text().startsWith("SELECT TABLE_NAME, TABLE_TYPE FROM")) {
            return new Answer.Rows(
                    List.of(new Column("TABLE_NAME", "text"), new Column("TABLE_TYPE", "text")),
                    stores.stream().map(name -> List.of(name, "BASE TABLE")).toList());
        }
        if (alone.cancels(question.text())) {
            return Answer.done();
        }
        Answer first = other.apply(question);
        return first == null ? answers.apply(question) : first;
    }

    private ObjectNode rows(Answer.Rows rows, Asked question) {
        ObjectNode all = ok();
        ObjectNode data = all.putObject("data");
        ArrayNode types = data.putArray("rowtype");
        for (Column column : rows.columns()) {
            types.addObject()
                    .put("name", column.name())
                    .put("type", column.type())
                    .put("precision", column.precision())
                    .put("scale", column.scale())
                    .put("nullable", true)
                    .put("length", column.type().equals("text") ? 100 : 0);
        }
        ArrayNode values = data.putArray("rowset");
        if (!question.describing()) {
            rows.rows().forEach(row -> {
                ArrayNode cells = values.addArray();
                row.forEach(cells::add);
            });
        }
        boolean changes =
                question.text().startsWith("INSERT") || question.text().startsWith("DELETE");
        data.put("total", values.size()).put("returned", values.size());
        data.put("queryId", id()).put("queryResultFormat", "json");
        // SELECT 0x1000, INSERT 0x3100, other statements 0x6000: what the driver counts as changed rows depends on it.
        data.put("statementTypeId", changes ? 0x3100 : question.text().startsWith("SELECT") ? 0x1000 : 0x6000);
        data.put("arrayBindSupported", false).put("version", 1);
        data.putArray("parameters");
        data.put("finalDatabaseName", "DB").put("finalSchemaName", "PUBLIC");
        return all;
    }

    private ObjectNode runsAlone(Asked question) {
        String id = id();
        alone.begin(id, () -> answers.apply(question));
        ObjectNode all = ok();
        all.put("code", "333334").put("message", "Query execution in progress. Asynchronous execution.");
        all.putObject("data").put("getResultUrl", "/queries/" + id + "/result").put("queryId", id);
        return all;
    }

    private ObjectNode look(String id) {
        ObjectNode data = alone.look(id);
        String status = data.path("queries").path(0).path("status").asText();
        if (status.matches("\\d+")) {
            return failure(Integer.parseInt(status), "08001", "the server says nothing of it");
        }
        ObjectNode all = ok();
        all.set("data", data);
        return all;
    }

    private String id() {
        return String.format(java.util.Locale.ROOT, "01b2f3aa-0000-1111-2222-%012d", numbers.incrementAndGet());
    }

    private ObjectNode runs(Answer.Later inTime) {
        String path = "/later/" + numbers.incrementAndGet();
        later.put(path, inTime.answer());
        ObjectNode all = ok();
        all.put("code", "333333").put("message", "Query execution in progress.");
        all.putObject("data").put("getResultUrl", path).put("queryId", "01b2f3aa-0000-1111-2222-000000333333");
        return all;
    }

    private ObjectNode pieces(Answer.Pieces inPieces, Asked question) {
        pieces = inPieces;
        ObjectNode all = rows(new Answer.Rows(inPieces.columns(), inPieces.first()), question);
        ObjectNode data = (ObjectNode) all.get("data");
        data.put("total", inPieces.first().size() + inPieces.count() * inPieces.each());
        ArrayNode chunks = data.putArray("chunks");
        data.putObject("chunkHeaders");
        for (int i = 0; i < inPieces.count(); i++) {
            chunks.addObject()
                    .put("url", "http://127.0.0.1:" + server.getAddress().getPort() + "/piece/" + i)
                    .put("rowCount", inPieces.each())
                    .put("uncompressedSize", 40 * inPieces.each())
                    .put("compressedSize", 40 * inPieces.each());
        }
        return all;
    }

    /** The rows of a piece, without the brackets of a whole. */
    private void piece(HttpExchange exchange, int number) throws IOException {
        String text = JSON.writeValueAsString(pieces.piece().apply(number));
        byte[] bytes = text.substring(1, text.length() - 1).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private ObjectNode renewed() {
        int number = numbers.incrementAndGet();
        ObjectNode all = ok();
        all.putObject("data")
                .put("sessionToken", "token-" + number)
                .put("masterToken", "master-" + number)
                .put("validityInSecondsST", 3600)
                .put("validityInSecondsMT", 14400);
        return all;
    }

    /** The driver names a file that is not, and wants to hear the same one. */
    private static ObjectNode stage(Path folder) {
        ObjectNode all = ok();
        ObjectNode data = all.putObject("data");
        data.putObject("stageInfo")
                .put("locationType", "LOCAL_FS")
                .put("location", folder.toString())
                .putObject("creds");
        data.putArray("src_locations").add("/tmp/placeholder");
        data.put("parallel", 1)
                .put("autoCompress", false)
                .put("sourceCompression", "NONE")
                .put("overwrite", true)
                .put("command", "UPLOAD");
        return all;
    }

    private static ObjectNode ok() {
        ObjectNode all = JSON.createObjectNode();
        all.putNull("data").put("success", true).putNull("code").putNull("message");
        return all;
    }

    private static ObjectNode failure(int code, String state, String message) {
        ObjectNode all = JSON.createObjectNode();
        String padded = String.format(java.util.Locale.ROOT, "%06d", code);
        all.put("success", false).put("code", padded).put("message", message);
        all.putObject("data").put("errorCode", padded).put("sqlState", state).put("queryId", FAILED_ID);
        return all;
    }

    private static void reply(HttpExchange exchange, JsonNode answer) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        aborted.countDown();
        alone.close();
        server.stop(0);
        threads.shutdown();
    }
}
