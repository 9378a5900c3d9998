package com.example.shop;

import java.security.Principal;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

@RestController
class Pages {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>%1$s</title>
            <link rel="stylesheet" href="/style.css">
            </head>
            <body><main><h1>%1$s</h1>
            %2$s
            </main></body>
            </html>
            """;

    @GetMapping(path = "/sign-in", produces = MediaType.TEXT_HTML_VALUE)
    String signIn(CsrfToken csrf, @RequestParam(required = false) String error) {
        String complaint = error == null ? "" : "<p class=\"bad\" role=\"alert\">That name and password do not match.</p>";
        return PAGE.formatted("Sign in to the shop", """
                <p class="quiet">It is <b>ada</b> with <b>demo</b>.</p>
                <form method="post" action="/sign-in">
                <input type="hidden" name="%s" value="%s">
                <label for="username">Username</label>
                <input id="username" name="username" autocomplete="username" required autofocus>
                <label for="password">Password</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required>
                %s
                <button>Continue</button>
                </form>""".formatted(csrf.getParameterName(), csrf.getToken(), complaint));
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    String home(Principal person) {
        return PAGE.formatted("Welcome to the shop", """
                <p>You are %s, by password and by a second step.</p>
                <p><a href="/transfer">Transfer money</a></p>""".formatted(HtmlUtils.htmlEscape(person.getName())));
    }

    @GetMapping(path = "/transfer", produces = MediaType.TEXT_HTML_VALUE)
    String transfer() {
        return PAGE.formatted("Transfer money", """
                <p>Your second step was a moment ago: this page lets nobody in who passed it earlier.</p>
                <p><a href="/">Back</a></p>""");
    }
}
