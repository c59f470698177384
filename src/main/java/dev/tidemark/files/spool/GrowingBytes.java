package dev.tidemark.files.spool;

import java.nio.ByteBuffer;

/** Bytes that are appended and patched, big-endian. One thread. */
final class GrowingBytes {
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

    int size() {
        return buffer.position();
    }

    void clear() {
        buffer.clear();
    }

    /** What was appended so far, ready to be read. Shares the bytes. */
    ByteBuffer written() {
        return buffer.duplicate().flip();
    }

    byte[] array() {
        return buffer.array();
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            long wanted = Math.max(2L * buffer.capacity(), (long) buffer.position() + bytes);
            ByteBuffer larger = ByteBuffer.allocate((int) Math.min(wanted, Integer.MAX_VALUE - 16));
            buffer = larger.put(buffer.flip());
        }
        return buffer;
    }

    void addByte(int value) {
        room(1).put((byte) value);
    }

    void addShort(short value) {
        room(Short.BYTES).putShort(value);
    }

    void addInt(int value) {
        room(Integer.BYTES).putInt(value);
    }

    void addLong(long value) {
        room(Long.BYTES).putLong(value);
    }

    void addBytes(byte[] bytes) {
        room(bytes.length).put(bytes);
    }

    void addBytes(byte[] bytes, int from, int length) {
        room(length).put(bytes, from, length);
    }

    /** Two bytes a character, so that every text comes back as it was, even one that is no valid Unicode. */
    void addChars(String text) {
        int bytes = text.length() * Character.BYTES;
        ByteBuffer to = room(bytes);
        to.asCharBuffer().put(text);
        to.position(to.position() + bytes);
    }

    void setInt(int at, int value) {
        buffer.putInt(at, value);
    }
}
