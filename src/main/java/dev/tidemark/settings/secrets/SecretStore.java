package dev.tidemark.settings.secrets;

import java.util.Optional;

/** Keeps secrets, never in plain text. */
public interface SecretStore {

    /** Why nothing can be kept here and what would change that, in words; empty when all is well. */
    String trouble();

    /** Whether it has the secret, as far as that can be told without anyone's passphrase. */
    boolean has(SecretName name);

    /**
     * Empty when it has none, or cannot be used.
     *
     * @throws dev.tidemark.domain.InvalidInput when it has one and cannot tell it: a wrong passphrase, a damaged file
     */
    Optional<String> find(SecretName name);

    /**
     * In the place of an earlier one.
     *
     * @throws dev.tidemark.domain.InvalidInput when it cannot be kept
     */
    void keep(SecretName name, String secret);

    /** False when there was none. */
    boolean forget(SecretName name);
}
