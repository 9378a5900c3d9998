package dev.countersign.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.challenge.AtOnce;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.portal.PortalLinks.PortalVisit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a link is worth when many open it in the same moment. Subclasses say on which database. */
abstract class PortalLinksScenario {

    private static final int CROWD = 64;

    @Autowired
    private PortalLinks links;

    @Test
    void of_a_crowd_with_one_link_one_is_let_in() throws Exception {
        for (int round = 0; round < 3; round++) {
            String url = links.create(TenantId.DEFAULT, new PortalLinks.CreatePortalLink("u", "Ada", null, null))
                    .url()
                    .reveal();
            Secret token = new Secret(url.substring(url.lastIndexOf('/') + 1));
            List<Optional<PortalVisit>> visits = AtOnce.run(CROWD, i -> () -> links.open(token));
            assertThat(visits)
                    .filteredOn(Optional::isPresent)
                    .singleElement()
                    .satisfies(visit -> assertThat(visit.orElseThrow().userId()).isEqualTo("u"));
        }
    }
}
