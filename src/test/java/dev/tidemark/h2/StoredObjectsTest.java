package dev.tidemark.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SplittableRandom;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.StringDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made by H2 itself; what the program makes is opened by all its other tests. */
class StoredObjectsTest {
    private static final String ALLOWED =
            "dev.tidemark.dialect.value.TextFunctions,dev.tidemark.dialect.value.JsonFunctions";

    private static final String TABLE = "CREATE CACHED TABLE \"PUBLIC\".\"T\"";

    @TempDir
    Path folder;

    private Path file;
    private Path secret;

    @BeforeEach
    void paths() throws IOException {
        file = folder.resolve("warehouse.mv.db");
        secret = folder.resolve("secret.txt");
        Files.writeString(secret, "what a stranger must not read");
    }

    private void make(List<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + folder.resolve("warehouse"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql.replace("$SECRET", secret.toString()));
            }
        }
    }

    private void require() throws SQLException {
        StoredObjects.requireOurs(file, ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE ALIAS SHOUT AS 'String shout(String s) { return s; }'",
                "CREATE ALIAS PROPERTY FOR 'java.lang.System.getProperty(java.lang.String)'",
                "CREATE VIEW V AS SELECT FILE_READ('$SECRET') AS X",
                "CREATE VIEW V AS SELECT * FROM CSVREAD('$SECRET')",
                "CREATE TABLE T(A INT, X VARCHAR DEFAULT FILE_READ('$SECRET', NULL))",
                "CREATE TABLE T(A INT, X VARCHAR DEFAULT USER())",
                "CREATE TABLE T(A INT, X VARCHAR GENERATED ALWAYS AS (FILE_READ('$SECRET', NULL)))",
                "CREATE TABLE T(A INT, X INT GENERATED ALWAYS AS (A))",
                "CREATE TABLE T(A INT, X VARCHAR ON UPDATE FILE_READ('$SECRET', NULL))",
                "CREATE TABLE T(A VARCHAR CHECK (A <> FILE_READ('$SECRET', NULL)))",
                "CREATE DOMAIN D AS VARCHAR DEFAULT FILE_READ('$SECRET', NULL)",
                "CREATE LINKED TABLE T('org.h2.Driver', 'jdbc:h2:mem:elsewhere', '', '', 'INFORMATION_SCHEMA', 'USERS')",
                "CREATE CONSTANT C VALUE 1",
                "CREATE ROLE R",
                "CREATE AGGREGATE M FOR 'dev.tidemark.h2.StoredObjectsTest$Median'",
                "SET COLLATION ENGLISH",
                "SET ALLOW_LITERALS 0",
                "SET IGNORECASE TRUE",
            })
    void whatCouldRunCodeOrReadFilesIsNotOpened(String definition) throws SQLException {
        make(List.of(definition, "CREATE TABLE HARMLESS(A INT PRIMARY KEY)"));
        assertThatThrownBy(this::require)
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("warehouse.mv.db holds something that Tidemark never makes")
                .hasMessageContaining("so it was not opened: ");
    }

    /** Never called: H2 wants a class to make it of. */
    public static final class Median implements org.h2.api.AggregateFunction {
        @Override
        public int getType(int[] inputTypes) {
            return java.sql.Types.INTEGER;
        }

        @Override
        public void add(Object value) {
            throw new IllegalStateException("nobody calls it");
        }

        @Override
        public Object getResult() {
            throw new IllegalStateException("nobody calls it");
        }
    }

    @Test
    void aTriggersSourceIsNotRun() throws Exception {
        Path mark = folder.resolve("it-ran");
        make(List.of(
                "CREATE TABLE T(A INT)",
                "CREATE TRIGGER TR BEFORE INSERT ON T AS 'Object create() throws Exception {"
                        + " java.nio.file.Files.writeString(java.nio.file.Path.of(\"" + mark + "\"), \"x\");"
                        + " Class<?> kind = Class.forName(\"org.h2.api.Trigger\", true,"
                        + " Thread.currentThread().getContextClassLoader());"
                        + " return java.lang.reflect.Proxy.newProxyInstance("
                        + "kind.getClassLoader(), new Class<?>[] {kind}, (p, m, a) -> null); }'"));
        assertThat(mark).as("H2 runs it when it is made").exists();
        Files.delete(mark);
        assertThatThrownBy(this::require)
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("CREATE FORCE TRIGGER \"PUBLIC\".\"TR\"");
        assertThat(mark).doesNotExist();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + folder.resolve("warehouse"))) {
            assertThat(connection.isClosed()).isFalse();
        }
        assertThat(mark).as("H2 alone runs it when it opens the file").exists();
    }

    @Test
    void tablesOfAllTypesIndexesKeysAndOurFunctionsAreOpened() throws SQLException {
        make(List.of(
                "CREATE SCHEMA \"A.\"\"B; DROP ALL OBJECTS\"",
                "CREATE TABLE \"A.\"\"B; DROP ALL OBJECTS\".\"DEFAULT FILE_READ('x')\"(\"AS (1)\" INT NOT NULL,"
                        + " \"größe\" VARCHAR(10), C NUMERIC(38, 3), D DOUBLE PRECISION, E TIMESTAMP(9), F DATE, G TIME(9),"
                        + " H BOOLEAN, I VARBINARY, J BIGINT, K CLOB, L DECFLOAT(20), M TIMESTAMP(9) WITH TIME ZONE)",
                "CREATE TABLE T(ID BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, N INT, O TIMESTAMP DEFAULT"
                        + " CURRENT_TIMESTAMP NOT NULL, UNIQUE (N, O))",
                "CREATE TABLE C(T BIGINT REFERENCES T(ID) ON DELETE CASCADE)",
                "CREATE INDEX I ON T(N, O DESC)",
                "CREATE ALIAS \"SF_SPLIT_PART\" DETERMINISTIC FOR 'dev.tidemark.dialect.value.TextFunctions.splitPart'",
                "INSERT INTO T(N) VALUES (1), (2)",
                "DELETE FROM T WHERE N = 1",
                "ANALYZE"));
        assertThatCode(this::require).doesNotThrowAnyException();
    }

    @Test
    void anAliasOfAnotherClassIsNotOurs() throws SQLException {
        make(List.of(
                "CREATE ALIAS \"SF_SPLIT_PART\" DETERMINISTIC FOR 'java.lang.Integer.parseInt(java.lang.String)'"));
        assertThatThrownBy(this::require).isInstanceOf(InvalidInput.class);
    }

    /** What the file would make H2 load, make and read; set by {@link Trap} when that happens. */
    private static volatile boolean sprung;

    /** A class of the class path, harmless or not: H2 would make it to look whether it is a type. */
    public static final class Trap implements Serializable {
        private static final long serialVersionUID = 1L;

        public Trap() {
            sprung = true;
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            sprung = true;
        }
    }

    /** Writes the names of classes, one a line, and nothing else, where H2 keeps the types of its maps. */
    private static final class ClassName extends BasicDataType<String> {
        @Override
        public int getMemory(String name) {
            return name.length();
        }

        @Override
        public void write(WriteBuffer buffer, String names) {
            names.lines().forEach(name -> buffer.putVarInt(name.length()).putStringData(name, name.length()));
        }

        @Override
        public String read(ByteBuffer buffer) {
            return DataUtils.readString(buffer, DataUtils.readVarInt(buffer));
        }

        @Override
        public String[] createStorage(int size) {
            return new String[size];
        }
    }

    private void makeType(String name) {
        try (MVStore store = new MVStore.Builder().fileName(file.toString()).open()) {
            MVMap<String, String> types = store.openMap(
                    "_",
                    new MVMap.Builder<String, String>()
                            .keyType(StringDataType.INSTANCE)
                            .valueType(new ClassName()));
            types.put("key", name);
            store.commit();
        }
    }

    @Test
    void aClassThatAFileNamesIsNotMade() {
        makeType(Trap.class.getName());
        sprung = false;
        assertThatThrownBy(this::require)
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        file + " holds something that Tidemark never makes and that might run code of whoever made it,"
                                + " so it was not opened: the class " + Trap.class.getName()
                                + "; open projects of people you trust only");
        assertThat(sprung).as("made").isFalse();
    }

    private static final String VERSIONED = "org.h2.mvstore.tx.VersionedValueType$Factory";

    @Test
    void norOneThatIsTheTypeOfAVersionedValue() {
        makeType(VERSIONED + "\n" + Trap.class.getName());
        sprung = false;
        assertThatThrownBy(this::require)
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("so it was not opened: the class " + Trap.class.getName());
        assertThat(sprung).as("made").isFalse();
    }

    /** H2 reads each of them inside the one before, and would have no stack left. */
    @Test
    void norManyOfThoseInEachOther() {
        makeType((VERSIONED + "\n").repeat(100_000) + "org.h2.mvstore.type.LongDataType");
        assertThatThrownBy(this::require)
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("so it was not opened: the class " + VERSIONED + " around itself");
    }

    @Test
    void aJavaObjectIsNotRead() throws SQLException {
        make(List.of("CREATE TABLE T(A INT)"));
        try (MVStore store = new MVStore.Builder().fileName(file.toString()).open()) {
            store.openMap("openTransactions").put(1, new Trap());
            store.commit();
        }
        sprung = false;
        assertThatThrownBy(this::require)
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("so it was not opened: a Java object");
        assertThat(sprung).as("read").isFalse();
    }

    @Test
    void whatIsNotThereHoldsNothing() throws IOException {
        assertThatCode(this::require).doesNotThrowAnyException();
        Files.createFile(file);
        assertThatCode(this::require).doesNotThrowAnyException();
    }

    /** H2 would take it in the place of the file, unseen. */
    @Test
    void theCopyOfAProcessThatDiedIsLookedIntoToo() throws Exception {
        make(List.of("CREATE VIEW V AS SELECT FILE_READ('$SECRET') AS X"));
        Files.move(file, folder.resolve("warehouse.mv.db.newFile"));
        assertThatThrownBy(this::require).isInstanceOf(InvalidInput.class);
    }

    /** @return a copy of a file in the middle of a transaction, as a process leaves it that dies there */
    private Path torn() throws SQLException, IOException {
        Path copy = folder.resolve("copy.mv.db");
        String url = "jdbc:h2:" + folder.resolve("warehouse") + ";WRITE_DELAY=0";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE T(A INT) AS SELECT 1");
            CommittedFile committed = CommittedFile.of(connection);
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO T SELECT X FROM SYSTEM_RANGE(2, 50000)");
            statement.execute("CHECKPOINT");
            committed.settle();
            Files.copy(file, copy);
            connection.rollback();
        }
        assertThat(Files.size(copy)).as("bytes, with the rows").isGreaterThan(100_000);
        return copy;
    }

    private void assertOneRow(Path file) throws SQLException {
        String path = file.toString().replace(".mv.db", "");
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + path);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*), MAX(A) FROM T")) {
            rows.next();
            assertThat(rows.getLong(1)).isEqualTo(1);
            assertThat(rows.getLong(2)).isEqualTo(1);
        }
    }

    @Test
    void whatAProcessLeftInTheMiddleOfATransactionIsEndedFirst() throws Exception {
        Path torn = torn();
        StoredObjects.requireOurs(torn, ALLOWED);
        assertOneRow(torn);
    }

    @Test
    void aDiskWithoutRoomForThatEndIsNoDamage() throws Exception {
        Path torn = torn();
        try (SmallDisk disk = SmallDisk.of(torn)) {
            disk.leaveRoom(0);
            assertThatThrownBy(() -> StoredObjects.requireOurs(torn, ALLOWED))
                    .isInstanceOf(UnwritableFile.class)
                    .hasMessage("the disk is full: " + torn
                            + " could not be written; make room, then open the project again");
            assertThat(disk.refused()).isPositive();
            disk.makeRoom();
            StoredObjects.requireOurs(torn, ALLOWED);
        }
        assertOneRow(torn);
    }

    @Test
    void aFileThatIsNoDatabaseIsTold() throws IOException {
        Files.writeString(file, "no database".repeat(1000));
        assertThatThrownBy(this::require).isInstanceOf(SQLException.class);
    }

    /** A length of 2³¹ − 1 characters is more than any array of the virtual machine holds, whatever its heap. */
    @Test
    void aLengthThatIsMoreThanAllMemoryIsToldAsDamage() throws Exception {
        make(List.of("CREATE TABLE T(" + "ID BIGINT PRIMARY KEY, N INT, \"" + "long".repeat(40) + "\" VARCHAR)"));
        byte[] bytes = Files.readAllBytes(file);
        byte[] longest = {-1, -1, -1, -1, 7};
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int damaged = 0;
        for (int at = text.indexOf(TABLE); at >= 0; at = text.indexOf(TABLE, at + 1)) {
            // Two bytes before the text of more than 127 characters say its length.
            System.arraycopy(longest, 0, bytes, at - 2, longest.length);
            damaged++;
        }
        assertThat(damaged).as("places where the definition is").isPositive();
        Files.write(file, bytes);
        assertThatThrownBy(this::require)
                .isInstanceOf(SQLException.class)
                .hasMessage(file + " is damaged, or too large for this machine: reading it asks for more memory than"
                        + " there is")
                .hasCauseInstanceOf(OutOfMemoryError.class);
    }

    /** H2's assertions, which are on in tests, are among what its reading of a damaged page throws. */
    @Test
    void whateverADamageMakesOfTheFileIsTold() throws Exception {
        long seed = Long.getLong("tidemark.seed", 2);
        System.out.println("StoredObjectsTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        make(List.of("CREATE TABLE T(ID BIGINT PRIMARY KEY, N INT)", "CREATE INDEX I ON T(N)", "ANALYZE"));
        byte[] whole = Files.readAllBytes(file);
        int types = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf("RowDataType");
        int told = 0;
        for (int round = 0; round < 300; round++) {
            byte[] damaged = whole.clone();
            // As often among the types of the rows as anywhere.
            int from = round % 2 == 0 ? 0 : types;
            int to = round % 2 == 0 ? damaged.length : types + 200;
            for (int bytes = 0; bytes < 3; bytes++) {
                damaged[random.nextInt(from, to)] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);
            try {
                require();
            } catch (SQLException | InvalidInput e) {
                told++;
                assertThat(e.getMessage()).contains("warehouse.mv.db");
            }
        }
        assertThat(told).isGreaterThan(50);
    }
}
