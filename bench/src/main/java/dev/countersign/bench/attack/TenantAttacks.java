package dev.countersign.bench.attack;

import dev.countersign.bench.Answer;
import dev.countersign.bench.Api;
import dev.countersign.bench.attack.Target.App;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Another tenant of the same server, with a key of its own and ids that are not its own. */
final class TenantAttacks {

    private static final String ULID = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private TenantAttacks() {}

    static List<Attack> all() {
        return List.of(new Attack(
                "foreign ids answer like unknown ones",
                "CVE-2025-64175 (Gogs), CVE-2026-78619",
                target -> target.stranger().map(stranger -> foreign(target, stranger)).orElseGet(() -> Outcome.notRun(
                        "no key of a second tenant"))));
    }

    private static Outcome foreign(Target target, Api stranger) {
        App app = target.enrol();
        String challenge = target.challenge(app);
        String code = target.code(app);
        List<String> differences = new ArrayList<>();
        compare(differences, "read", app.factorId(), stranger::factor);
        compare(differences, "challenge", app.factorId(), stranger::challenge);
        compare(differences, "verify", challenge, id -> stranger.verify(id, code));
        compare(differences, "verify by body", challenge, id -> stranger.verifyByBody(id, code));
        compare(differences, "delete", app.factorId(), stranger::delete);
        if (differences.isEmpty() && !target.api().verify(challenge, code).accepted()) {
            throw new IllegalStateException("The owner was locked out by the stranger");
        }
        return Outcome.of(
                differences.isEmpty(),
                "%s",
                differences.isEmpty() ? "5 calls, no difference" : "differ: " + String.join(", ", differences));
    }

    private static void compare(List<String> differences, String what, String id, Function<String, Answer> call) {
        String unknown = id.substring(0, id.length() - 16) + random();
        String foreignAnswer = masked(call.apply(id), id);
        String unknownAnswer = masked(call.apply(unknown), unknown);
        if (!foreignAnswer.equals(unknownAnswer)) {
            differences.add(what);
        }
    }

    private static String masked(Answer answer, String id) {
        List<String> headers =
                answer.headers().keySet().stream().map(String::toLowerCase).sorted().toList();
        return answer.status() + " " + headers + " " + answer.body().replace(id, "ID");
    }

    private static String random() {
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            text.append(ULID.charAt(random.nextInt(ULID.length())));
        }
        return text.toString();
    }
}
