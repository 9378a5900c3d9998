package dev.countersign.duo;

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
record DuoResponse(
        LoginRequest request,
        List<String> methods,
        boolean remembered,
        Instant provenAt,
        @Nullable String address) {

    static DuoResponse of(LoginRequest request, Proof proof, @Nullable String address) {
        return new DuoResponse(request, proof.methods(), proof.remembered(), proof.at(), address);
    }
}
