package dev.countersign.e2e;

import org.springframework.web.util.HtmlUtils;

/** The pages of the sample logins that live in tests. */
final class ShopPages {

    static final String USERNAME = "ada";
    static final String PASSWORD = "demo";

    private ShopPages() {}

    /** @param hidden fields that the form needs besides */
    static String signIn(String hidden) {
        return page("Sign in to the shop", """
                <form method="post" action="/sign-in">%s
                <p><label>Username <input id="username" name="username" autocomplete="username"></label></p>
                <p><label>Password <input id="password" name="password" type="password"
                   autocomplete="current-password"></label></p>
                <p><button>Continue</button></p></form>""".formatted(hidden));
    }

    static String welcome(String fact) {
        return page("Welcome to the shop", "<p>" + HtmlUtils.htmlEscape(fact) + "</p>");
    }

    static String refused(String why) {
        return page("No second step", "<p>" + HtmlUtils.htmlEscape(why) + "</p><p><a href=\"/\">Try again</a></p>");
    }

    private static String page(String title, String body) {
        return """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>%s</title>
                <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
                <style>:root{color-scheme:light dark}button,input{min-height:44px}</style></head>
                <body><main><h1>%s</h1>%s</main></body></html>""".formatted(title, title, body);
    }
}
