package dev.countersign.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies that calls take, for the published contract. They are read by {@link RequestBodyFields}. */
final class Requests {

    private Requests() {}

    @Schema(name = "EnrollFactor")
    record Enroll(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"totp", "sms", "generic_otp", "recovery"})
            String type,

            @Schema(description = "For sms: E.164, with or without its +.", example = "+15005550006") @Nullable
            String phone_number,

            @Schema(description = "For totp: who asks, as the app shows it.", example = "Foo Corp") @Nullable
            String totp_issuer,

            @Schema(description = "For totp: whose account it is.", example = "alan.turing@example.com") @Nullable
            String totp_user,

            @Schema(description = "Your own id of the user.") @Nullable
            String user_id) {}

    @Schema(name = "EnrollUserFactor")
    record EnrollForUser(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, allowableValues = "totp")
            String type,

            @Schema(description = "Default: the tenant's.") @Nullable
            String totp_issuer,

            @Schema(description = "Default: the user's id.") @Nullable
            String totp_user,

            @Schema(description = "A secret to bring along: Base32, SHA-1, 6 digits, 30 s.") @Nullable
            String totp_secret) {}

    @Schema(name = "ChallengeFactor")
    record Challenge(
            @Schema(description = "Your wording, with {{code}} in it once.", example = "Your code is {{code}}.")
            @Nullable
            String sms_template,

            @Schema(description = "Where your user sits; our own extension.") @Nullable
            String ip_address,

            @Schema(description = "Your user's browser; our own extension.") @Nullable
            String user_agent) {}

    @Schema(name = "VerifyChallenge")
    record Verify(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "123456")
            String code,

            @Schema(description = "Where your user sits; our own extension.") @Nullable
            String ip_address,

            @Schema(description = "Your user's browser; our own extension.") @Nullable
            String user_agent) {}

    @Schema(name = "VerifyFactor")
    record VerifyByBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String authentication_challenge_id,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "123456")
            String code) {}

    @Schema(name = "RenameFactor")
    record Rename(
            @Schema(description = "1 to 100 characters; absent takes the name away.") @Nullable
            String name) {}

    @Schema(name = "CreateApiKey")
    record CreateKey(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String name,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"factors:read", "factors:write", "challenges:write", "admin"})
            List<String> scopes,

            @Schema(description = "RFC 3339; absent means for good.") @Nullable
            String expires_at) {}

    @Schema(name = "CreateApplication")
    record CreateApplication(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String name,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"oidc", "duo"})
            String protocol,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Where people are sent back to; compared as text, exactly.")
            List<String> redirect_uris,

            @Schema(description = "Where portal links may lead back to; compared as text, exactly.") @Nullable
            List<String> return_uris,

            @Schema(description = "Whether people set up what they lack at the prompt. Default: true.") @Nullable
            Boolean enrolment,

            @Schema(description = "For how long a browser may be remembered, 0 to 365. Default: 0, never.") @Nullable
            Integer remember_days,

            @Schema(
                    description =
                            "Public keys by which the client proves itself instead of its secret: a JSON Web Key Set"
                                    + " or a public key in PEM form, as text.")
            @Nullable
            String public_keys) {}

    @Schema(name = "ChangeApplication")
    record ChangeApplication(
            @Nullable String name,
            @Nullable List<String> redirect_uris,
            @Nullable List<String> return_uris,
            @Nullable Boolean enrolment,
            @Nullable Integer remember_days,

            @Schema(description = "As at creation; an empty text takes the keys away.") @Nullable
            String public_keys) {}

    @Schema(name = "MakePortalLink")
    record MakePortalLink(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Your own id of the user.")
            String user_id,

            @Schema(description = "How the page addresses the user. Default: the id.") @Nullable
            String display_name,

            @Schema(description = "One of your applications, to lead back to.") @Nullable
            String application_id,

            @Schema(description = "One of that application's return_uris, exactly.") @Nullable
            String return_url) {}
}
