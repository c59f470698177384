package dev.tidemark;

public final class Launcher {
    public static void main(String[] args) {
        System.out.println("tidemark");
    }

    private Launcher() {}
}
