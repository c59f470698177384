package dev.tidemark.h2;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * The classes that a file tells H2 to make. H2 keeps with its maps of what types their keys and values are, by the names of
 * classes: it loads and makes whatever class is named there, and one of its maps it reads by Java's serialization, all before
 * anything can be asked of the file. So a file is read in this plain way first, by which no class is made.
 */
final class StoredTypes {
    /** H2's map of types. */
    private static final String REGISTRY = "_";
    /** Of transactions in two phases, which nobody here begins. */
    private static final String SERIALIZED = "openTransactions";

    private static final String PACKAGE = "org.h2.mvstore.";
    private static final String NESTING = PACKAGE + "tx.VersionedValueType$Factory";
    private static final String OF_ROWS = PACKAGE + "db.RowDataType$Factory";
    private static final String OF_VALUES = PACKAGE + "db.ValueDataType$Factory";
    private static final Set<String> PLAIN = Set.of(
            PACKAGE + "db.NullValueDataType",
            PACKAGE + "db.LobStorageMap$BlobMeta$Type",
            PACKAGE + "db.LobStorageMap$BlobReference$Type",
            PACKAGE + "type.ByteArrayDataType",
            PACKAGE + "type.LongDataType",
            PACKAGE + "type.StringDataType");

    private StoredTypes() {}

    /** @return in words, what the store holds that H2 never writes for this program */
    static Optional<String> foreign(MVStore store) {
        return foreign(store, REGISTRY, StoredTypes::text, StoredTypes::type)
                .or(() -> foreign(store, SERIALIZED, StoredTypes::object, StoredTypes::object));
    }

    private static Optional<String> foreign(
            MVStore store, String map, Function<ByteBuffer, String> key, Function<ByteBuffer, String> value) {
        if (!store.hasMap(map)) {
            return Optional.empty();
        }
        try {
            MVMap<String, String> entries = store.openMap(
                    map,
                    new MVMap.Builder<String, String>()
                            .keyType(new Reading(key))
                            .valueType(new Reading(value)));
            entries.keyIterator(null).forEachRemaining(eachPageIsRead -> {});
            return Optional.empty();
        } catch (MVStoreException e) {
            if (e.getCause() instanceof Foreign foreign) {
                return Optional.of(foreign.what);
            }
            throw e;
        }
    }

    private static String text(ByteBuffer buffer) {
        return DataUtils.readString(buffer, DataUtils.readVarInt(buffer));
    }

    private static String object(ByteBuffer buffer) {
        throw new Foreign("a Java object, " + buffer.remaining() + " bytes before the end of its page");
    }

    /** Reads over a type and what it keeps for itself. Source: the {@code save} of each of H2's types. */
    private static String type(ByteBuffer buffer) {
        String name = text(buffer);
        if (!name.equals(NESTING)) {
            skip(name, buffer);
            return name;
        }
        String inner = text(buffer);
        if (inner.equals(NESTING)) {
            // H2 makes one around another type and never more; it would take as much of the stack as there are.
            throw new Foreign("the class " + NESTING + " around itself");
        }
        skip(inner, buffer);
        return name;
    }

    private static void skip(String name, ByteBuffer buffer) {
        switch (name) {
            case OF_ROWS -> {
                DataUtils.readVarInt(buffer);
                skipNumbers(buffer);
                skipNumbers(buffer);
                buffer.get();
            }
            case OF_VALUES -> {
                skipNumbers(buffer);
                DataUtils.readVarInt(buffer);
                skipNumbers(buffer);
                buffer.get();
            }
            default -> {
                if (!PLAIN.contains(name)) {
                    throw new Foreign("the class " + name);
                }
            }
        }
    }

    /** Their number comes first, and one more; 0 for none at all. */
    private static void skipNumbers(ByteBuffer buffer) {
        for (int left = DataUtils.readVarInt(buffer) - 1; left > 0; left--) {
            DataUtils.readVarInt(buffer);
        }
    }

    private static final class Foreign extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String what;

        Foreign(String what) {
            super(what);
            this.what = what;
        }
    }

    private static final class Reading extends BasicDataType<String> {
        private final Function<ByteBuffer, String> reader;

        Reading(Function<ByteBuffer, String> reader) {
            this.reader = reader;
        }

        @Override
        public String read(ByteBuffer buffer) {
            return reader.apply(buffer);
        }

        @Override
        public int getMemory(String text) {
            return text.length();
        }

        @Override
        public void write(WriteBuffer buffer, String text) {
            throw new UnsupportedOperationException("a file is only looked into");
        }

        @Override
        public String[] createStorage(int size) {
            return new String[size];
        }
    }
}
