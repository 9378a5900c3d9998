package dev.countersign.spring;

import dev.countersign.spring.shop.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** A shop, a Countersign that it was told of by three properties, and people with browsers. */
@SpringBootTest(
        classes = Shop.class,
        properties = {
            "countersign.client-id=" + FakeCountersign.CLIENT,
            "countersign.client-secret=" + FakeCountersign.SECRET
        })
@AutoConfigureMockMvc
class ShopTests {

    static final FakeCountersign countersign = new FakeCountersign();

    @Autowired
    private MockMvc mvc;

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry properties) {
        properties.add("countersign.url", countersign::url);
    }

    @BeforeEach
    void honest() {
        countersign.reset();
    }

    Browser browser() {
        return new Browser(mvc);
    }

    /** Somebody who has taken both steps. */
    Browser passed(String name) {
        Browser browser = browser().signedIn(name);
        browser.sentTo(countersign.passes(browser.sentTo("/")));
        return browser;
    }
}
