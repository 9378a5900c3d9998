package dev.countersign.api;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies that calls take, for the published contract. They are read by {@link RequestBodyFields}. */
final class Requests {

    /** One line with something to see in it: the part of {@link dev.countersign.common.OneLine} that all languages know. */
    static final String ONE_LINE =
            "^[^\\u0000-\\u001F\\u007F-\\u009F\\u2028\\u2029]*[^\\u0000-\\u0020\\u007F-\\u00A0\\u00AD\\u1680"
                    + "\\u2000-\\u200F\\u2028-\\u202F\\u205F-\\u206F\\u3000\\uFEFF]"
                    + "[^\\u0000-\\u001F\\u007F-\\u009F\\u2028\\u2029]*$";

    /** What an address is made of, with the port that is left out. */
    private static final String ADDRESS =
            "^(\\d{1,3}(\\.\\d{1,3}){3}(:\\d{1,5})?|\\[?[0-9A-Fa-f:.]+(%[\\w.-]+)?(\\]|\\]:\\d{1,5})?)$";

    private Requests() {}

    @Schema(name = "EnrollFactor")
    record Enroll(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"totp", "sms", "generic_otp", "recovery"})
            String type,

            @Schema(description = "For sms: E.164, with or without its +.", example = "+15005550006") @Nullable
            String phone_number,

            @Schema(
                    minLength = 1,
                    maxLength = UserIds.LONGEST,
                    pattern = ONE_LINE,
                    description = "For totp: who asks, as the app shows it.",
                    example = "Foo Corp")
            @Nullable
            String totp_issuer,

            @Schema(
                    minLength = 1,
                    maxLength = UserIds.LONGEST,
                    pattern = ONE_LINE,
                    description = "For totp: whose account it is.",
                    example = "alan.turing@example.com")
            @Nullable
            String totp_user,

            @Schema(
                    minLength = 1,
                    maxLength = UserIds.LONGEST,
                    pattern = ONE_LINE,
                    description = "Your own id of the user.")
            @Nullable
            String user_id) {}

    @Schema(name = "EnrollUserFactor")
    record EnrollForUser(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, allowableValues = "totp")
            String type,

            @Schema(
                    minLength = 1,
                    maxLength = UserIds.LONGEST,
                    pattern = ONE_LINE,
                    description = "Default: the tenant's.")
            @Nullable
            String totp_issuer,

            @Schema(
                    minLength = 1,
                    maxLength = UserIds.LONGEST,
                    pattern = ONE_LINE,
                    description = "Default: the user's id.")
            @Nullable
            String totp_user,

            @Schema(description = "A secret to bring along: Base32, SHA-1, 6 digits, 30 s.") @Nullable
            String totp_secret) {}

    @Schema(name = "ChallengeFactor")
    record Challenge(
            @Schema(
                    maxLength = 140,
                    description = "Your wording, with {{code}} in it once.",
                    example = "Your code is {{code}}.")
            @Nullable
            String sms_template,

            @Schema(
                    maxLength = 80,
                    pattern = ADDRESS,
                    description = "Where your user sits: an IPv4 or IPv6 address; our own extension.")
            @Nullable
            String ip_address,

            @Schema(maxLength = Origins.LONGEST_AGENT, description = "Your user's browser; our own extension.")
            @Nullable
            String user_agent) {}

    @Schema(name = "VerifyChallenge")
    record Verify(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "123456")
            String code,

            @Schema(
                    maxLength = 80,
                    pattern = ADDRESS,
                    description = "Where your user sits: an IPv4 or IPv6 address; our own extension.")
            @Nullable
            String ip_address,

            @Schema(maxLength = Origins.LONGEST_AGENT, description = "Your user's browser; our own extension.")
            @Nullable
            String user_agent) {}

    @Schema(name = "VerifyFactor")
    record VerifyByBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String authentication_challenge_id,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "123456")
            String code) {}

    @Schema(name = "RenameFactor")
    record Rename(
            @Schema(
                    minLength = 1,
                    maxLength = 100,
                    pattern = ONE_LINE,
                    description = "1 to 100 characters; absent takes the name away.")
            @Nullable
            String name) {}

    @Schema(name = "CreateApiKey")
    record CreateKey(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 100, pattern = ONE_LINE)
            String name,

            @ArraySchema(
                    minItems = 1,
                    arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED),
                    schema = @Schema(allowableValues = {"factors:read", "factors:write", "challenges:write", "admin"}))
            List<String> scopes,

            @Schema(format = "date-time", description = "RFC 3339, in the future; absent means for good.") @Nullable
            String expires_at) {}

    @Schema(name = "CreateApplication")
    record CreateApplication(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 100, pattern = ONE_LINE)
            String name,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"oidc", "duo"})
            String protocol,

            @ArraySchema(
                    minItems = 1,
                    maxItems = 20,
                    arraySchema =
                            @Schema(
                                    requiredMode = Schema.RequiredMode.REQUIRED,
                                    description = "Where people are sent back to; compared as text, exactly."),
                    schema = @Schema(format = "uri", maxLength = 350))
            List<String> redirect_uris,

            @ArraySchema(
                    maxItems = 20,
                    arraySchema =
                            @Schema(description = "Where portal links may lead back to; compared as text, exactly."),
                    schema = @Schema(format = "uri", maxLength = 350))
            @Nullable
            List<String> return_uris,

            @Schema(description = "Whether people set up what they lack at the prompt. Default: true.") @Nullable
            Boolean enrolment,

            @Schema(
                    minimum = "0",
                    maximum = "365",
                    description = "For how long a browser may be remembered, 0 to 365. Default: 0, never.")
            @Nullable
            Integer remember_days,

            @Schema(
                    description =
                            "Public keys by which the client proves itself instead of its secret: a JSON Web Key Set"
                                    + " or a public key in PEM form, as text.")
            @Nullable
            String public_keys) {}

    @Schema(name = "ChangeApplication")
    record ChangeApplication(
            @Schema(minLength = 1, maxLength = 100, pattern = ONE_LINE) @Nullable
            String name,

            @ArraySchema(minItems = 1, maxItems = 20, schema = @Schema(format = "uri", maxLength = 350)) @Nullable
            List<String> redirect_uris,

            @ArraySchema(maxItems = 20, schema = @Schema(format = "uri", maxLength = 350)) @Nullable
            List<String> return_uris,

            @Nullable Boolean enrolment,

            @Schema(minimum = "0", maximum = "365") @Nullable
            Integer remember_days,

            @Schema(description = "As at creation; an empty text takes the keys away.") @Nullable
            String public_keys) {}

    @Schema(name = "MakePortalLink")
    record MakePortalLink(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    minLength = 1,
                    maxLength = UserIds.LONGEST,
                    pattern = ONE_LINE,
                    description = "Your own id of the user.")
            String user_id,

            @Schema(
                    minLength = 1,
                    maxLength = UserIds.LONGEST,
                    pattern = ONE_LINE,
                    description = "How the page addresses the user. Default: the id.")
            @Nullable
            String display_name,

            @Schema(description = "One of your applications, to lead back to.") @Nullable
            String application_id,

            @Schema(description = "One of that application's return_uris, exactly.") @Nullable
            String return_url) {}
}
