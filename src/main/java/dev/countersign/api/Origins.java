package dev.countersign.api;

import dev.countersign.common.ClientInfo;
import dev.countersign.common.IpAddress;
import dev.countersign.common.OneLine;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import java.util.List;

/** Our own extension: callers may tell where their user sits, for limits and the audit trail. */
final class Origins {

    static final int LONGEST_AGENT = 500;

    private Origins() {}

    /** Reads {@code ip_address} and {@code user_agent}. @throws Problem when one is unusable */
    static ClientInfo of(RequestBodyFields fields) {
        String address = fields.text("ip_address").map(Origins::canonical).orElse(null);
        String agent = fields.text("user_agent").orElse(null);
        if (agent != null
                && (OneLine.length(agent) > LONGEST_AGENT || agent.chars().anyMatch(Character::isISOControl))) {
            throw invalid("user_agent", "user_agent must be one line of at most " + LONGEST_AGENT + " characters.");
        }
        return new ClientInfo(address, agent);
    }

    /** One spelling of each address, without the port that changes with every connection. */
    private static String canonical(String address) {
        return IpAddress.parse(address)
                .map(IpAddress::text)
                .orElseThrow(() -> invalid("ip_address", "ip_address must be an IPv4 or IPv6 address."));
    }

    private static Problem invalid(String field, String message) {
        return Problem.invalid(List.of(new Fault(field, "invalid", message)));
    }
}
