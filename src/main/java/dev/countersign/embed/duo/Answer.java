package dev.countersign.embed.duo;

import dev.countersign.prompt.Proof;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a code stands for: a request, and how the person answered it.
 *
 * @param methods what the person proved, by the names of RFC 8176
 * @param address where the browser sits, as this server sees it
 */
record Answer(
        LoginRequest request,
        List<String> methods,
        boolean remembered,
        Instant provenAt,
        @Nullable String address) {

    static Answer of(LoginRequest request, Proof proof, @Nullable String address) {
        return new Answer(request, proof.methods(), proof.remembered(), proof.at(), address);
    }
}
