package dev.tidemark.ui;

import dev.tidemark.engine.QueryRunner;
import dev.tidemark.engine.TableTree;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Tools whose projects are on an account: an embedded engine that says so plays it. */
public final class PlayedAccount {

    private PlayedAccount() {}

    /** What a call is answered with that the account does not answer as the embedded engine does. */
    public interface Part {
        @Nullable
        Object answer(Warehouse real, Method method, Object @Nullable [] arguments) throws Throwable;
    }

    /** With a tree of its own. */
    public static Tools tools(Tools real, TableTree tree) {
        return tools(
                real,
                (warehouse, method, arguments) ->
                        method.getName().equals("tree") ? tree : call(warehouse, method, arguments));
    }

    public static Tools tools(Tools real, Part part) {
        return played(Tools.class, (method, arguments) -> {
            Object answer = call(real, method, arguments);
            return answer instanceof OpenProject project && method.getName().equals("openProject")
                    ? project(project, part)
                    : answer;
        });
    }

    private static OpenProject project(OpenProject p, Part part) {
        Warehouse warehouse = played(
                Warehouse.class,
                (method, arguments) -> method.getName().equals("isShared")
                        ? Boolean.TRUE
                        : part.answer(p.warehouse(), method, arguments));
        return new OpenProject(
                p.folder(),
                p.catalog(),
                warehouse,
                p.clock(),
                p.views(),
                p.timeLine(),
                p.backfills(),
                p.registry(),
                p.keepUp(),
                p.preview(),
                new QueryRunner(warehouse, p.catalog(), p.clock()),
                p.join(),
                p.lookup(),
                p.closing());
    }

    private interface Answer {
        @Nullable
        Object of(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T played(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.of(method, arguments)));
    }

    /** As the engine answers itself. */
    public static @Nullable Object call(Object on, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
