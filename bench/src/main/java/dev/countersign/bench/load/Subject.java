package dev.countersign.bench.load;

import java.util.ArrayList;
import java.util.List;

/** A server under load. */
interface Subject extends AutoCloseable {

    /** New factors. */
    FactorSet factors(int count);

    /** One new challenge for each factor, by index. */
    List<String> challenges(FactorSet set);

    Generator generator();

    String key();

    /** Answers the challenges, one code each. */
    default Measurement verify(int clients, List<String> challenges, List<String> codes, boolean right) {
        List<byte[]> requests = new ArrayList<>();
        for (int i = 0; i < challenges.size(); i++) {
            String path = "/auth/challenges/" + challenges.get(i) + "/verify";
            requests.add(Connection.post(path, key(), "{\"code\":\"" + codes.get(i) + "\"}"));
        }
        String verdict = "\"valid\":" + right;
        return generator()
                .run(clients, requests, (i, response) ->
                        response.status() / 100 == 2 && response.body().contains(verdict));
    }

    /** Challenges, then right codes: the phase that everything else is compared with. */
    default Measurement verify(int clients, FactorSet set) {
        List<String> challenges = challenges(set);
        return verify(clients, challenges, set.rightCodes(), true);
    }

    @Override
    void close();
}
