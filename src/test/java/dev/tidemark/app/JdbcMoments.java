package dev.tidemark.app;

import dev.tidemark.warehouse.jdbc.EmbeddedEngine;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Tells of everything that the program asks of a project's databases, just before and just after. */
final class JdbcMoments implements DatabaseAccess {
    static final String COMMIT = "COMMIT";
    /** A transaction has returned to whoever asked for it. */
    static final String RETURN = "RETURN";

    static final String CLOSE = "CLOSE";

    enum Database {
        CATALOG,
        WAREHOUSE
    }

    enum Step {
        BEFORE,
        AFTER
    }

    /**
     * @param sql a statement, or {@link #COMMIT}, {@link #RETURN}, {@link #CLOSE}
     * @param transaction the statements of the connection's transaction so far
     * @param parameters of the statement that went into the ledger in this transaction, by their place
     */
    record Moment(Database database, Step step, String sql, String transaction, Map<Integer, Object> parameters) {}

    private final Consumer<Moment> told;

    /** @param told on the thread that asks, which goes on when it returns */
    JdbcMoments(Consumer<Moment> told) {
        this.told = told;
    }

    private interface Around {
        Object call(Method method, Object[] arguments, Call real) throws Throwable;
    }

    private interface Call {
        Object now() throws Throwable;
    }

    private static <T> T proxy(Class<T> type, T real, Around around) {
        InvocationHandler handler = (proxy, method, arguments) -> around.call(method, arguments, () -> {
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        return type.cast(Proxy.newProxyInstance(JdbcMoments.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public DataSource catalog(DataSource database) {
        boolean[] first = {true};
        return proxy(DataSource.class, database, (method, arguments, real) -> {
            Object result = real.now();
            if (!(result instanceof Connection connection)) {
                return result;
            }
            // The one that keeps the database open: with it, it is closed.
            boolean keeper = first[0];
            first[0] = false;
            return new Watched(Database.CATALOG, keeper).connection(connection);
        });
    }

    @Override
    public EmbeddedEngine warehouse(EmbeddedEngine engine) {
        return proxy(EmbeddedEngine.class, engine, (method, arguments, real) -> {
            if (method.getName().equals("connect")) {
                return new Watched(Database.WAREHOUSE, false).connection((Connection) real.now());
            }
            if (!method.getName().equals("close")) {
                return real.now();
            }
            return new Watched(Database.WAREHOUSE, false).around(CLOSE, real);
        });
    }

    /** What is known of a connection. */
    private final class Watched {
        private final Database database;
        private final boolean keeper;
        private final StringBuilder transaction = new StringBuilder();
        private final Map<Integer, Object> ledgerParameters = new HashMap<>();

        private Watched(Database database, boolean keeper) {
            this.database = database;
            this.keeper = keeper;
        }

        private Object around(String sql, Call real) throws Throwable {
            tell(Step.BEFORE, sql);
            Object result = real.now();
            tell(Step.AFTER, sql);
            return result;
        }

        private void tell(Step step, String sql) {
            told.accept(new Moment(database, step, sql, transaction.toString(), Map.copyOf(ledgerParameters)));
        }

        private Connection connection(Connection real) {
            return proxy(Connection.class, real, (method, arguments, call) -> switch (method.getName()) {
                case "createStatement" -> statement((Statement) call.now());
                case "prepareStatement" -> prepared((PreparedStatement) call.now(), (String) arguments[0]);
                case "commit" -> around(COMMIT, call);
                case "setAutoCommit" -> {
                    Object done = call.now();
                    if (arguments[0].equals(true) && transaction.length() > 0) {
                        tell(Step.AFTER, RETURN);
                    }
                    forget();
                    yield done;
                }
                case "rollback" -> {
                    forget();
                    yield call.now();
                }
                case "close" -> keeper ? around(CLOSE, call) : call.now();
                default -> call.now();
            });
        }

        private void forget() {
            transaction.setLength(0);
            ledgerParameters.clear();
        }

        private Statement statement(Statement real) {
            return proxy(
                    Statement.class,
                    real,
                    (method, arguments, call) ->
                            isExecution(method) ? execution((String) arguments[0], call) : call.now());
        }

        private PreparedStatement prepared(PreparedStatement real, String sql) {
            return proxy(PreparedStatement.class, real, (method, arguments, call) -> {
                if (method.getName().equals("setObject") && Failpoint.isLedgerEntry(sql)) {
                    ledgerParameters.put((Integer) arguments[0], arguments[1]);
                }
                return isExecution(method) ? execution(sql, call) : call.now();
            });
        }

        private static boolean isExecution(Method method) {
            return method.getName().startsWith("execute");
        }

        private Object execution(String sql, Call call) throws Throwable {
            Object result = around(sql, call);
            transaction.append(sql).append('\n');
            return result;
        }
    }
}
