package dev.countersign.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.countersign.common.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The published contract at {@code /openapi.yaml}: what no controller says of itself. */
@Configuration(proxyBeanMethods = false)
class OpenApiDocument {

    private static final String KEY = "apiKey";
    private static final String ERROR = "#/components/schemas/Error";

    /** An id that the server made: what it names, and a ULID. */
    static final String OWN_ID = "^[a-z_]{1,30}_[0-9A-HJKMNP-TV-Z]{26}$";

    /** What may go wrong with any call (wire contract, section 6). */
    private static final Map<String, String> ERRORS = Map.of(
            "400", "Refused: limits, locks, a failed delivery; or a body that is no JSON.",
            "401", "No good API key.",
            "403", "The key lacks the scope.",
            "404", "No such thing in the key's tenant.",
            "422", "Understood, and cannot be carried out.",
            "429", "Too many calls with this key.");

    /** What calls answer with. */
    private static final List<Class<? extends Record>> BODIES = List.of(
            ErrorBody.class,
            Problem.Fault.class,
            Wire.FactorBody.class,
            Wire.TotpBody.class,
            Wire.SmsBody.class,
            Wire.RecoveryBody.class,
            Wire.ChallengeBody.class,
            Wire.VerdictBody.class,
            Wire.EnrolledForUserBody.class,
            Wire.EdgesBody.class,
            Wire.ListBody.class,
            KeyWire.KeyBody.class,
            KeyWire.KeyListBody.class,
            ApplicationWire.ApplicationBody.class,
            ApplicationWire.ApplicationListBody.class,
            PortalLinkController.PortalLinkBody.class);

    @Bean
    OpenAPI contract(@Value("${countersign.public-url}") String publicUrl) {
        SecurityScheme bearer =
                new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer");
        return new OpenAPI()
                .info(new Info()
                        .title("Countersign")
                        .version("1")
                        .description("A second factor, wire-compatible with the WorkOS MFA API.")
                        .license(new License().name("Apache-2.0")))
                .servers(List.of(new Server().url(publicUrl)))
                .components(new Components().addSecuritySchemes(KEY, bearer))
                .addSecurityItem(new SecurityRequirement().addList(KEY));
    }

    @Bean
    OperationCustomizer errorsAndScopes() {
        return (operation, method) -> {
            String thing = method.getBeanType().getSimpleName().replace("Controller", "");
            operation.setTags(List.of(thing));
            operation.setOperationId(method.getMethod().getName() + thing);
            RequiresScope scope = method.getMethodAnnotation(RequiresScope.class);
            if (scope != null) {
                operation.setDescription("Needs the scope `" + scope.value().wireName() + "`.");
            }
            Arrays.stream(method.getMethodParameters())
                    .map(parameter -> parameter.getParameterAnnotation(Takes.class))
                    .filter(Objects::nonNull)
                    .forEach(takes -> operation.setRequestBody(body(takes)));
            for (Parameter parameter : Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())) {
                if (parameter.getName().equals("id")) {
                    parameter.getSchema().pattern(OWN_ID);
                }
            }
            ERRORS.forEach((status, meaning) -> addError(operation, status, meaning));
            return operation;
        };
    }

    /** Says which members are always there, and what factors of each kind have of their own. */
    @Bean
    @SuppressWarnings("rawtypes") // the library's own map
    OpenApiCustomizer exactBodies() {
        return contract -> {
            Map<String, Schema> schemas = contract.getComponents().getSchemas();
            schemas.keySet().removeIf("ListParameters"::equals);
            for (Class<? extends Record> body : BODIES) {
                schemas.putAll(ModelConverters.getInstance(true).readAll(body));
            }
            for (Class<? extends Record> body : BODIES) {
                exact(Objects.requireNonNull(schemas.get(name(body))), body);
            }
            Schema<?> factor = Objects.requireNonNull(schemas.get(name(Wire.FactorBody.class)));
            factor.addProperty("totp", new Schema<>().$ref("#/components/schemas/Totp"));
            factor.addProperty("recovery", new Schema<>().$ref("#/components/schemas/Recovery"));
            factor.addProperty("sms", new Schema<>().$ref("#/components/schemas/Sms"));
        };
    }

    private static String name(Class<? extends Record> body) {
        var named = body.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return named == null ? body.getSimpleName() : named.name();
    }

    /** A component that is not {@code @Nullable} is always there, and there are no others. */
    private static void exact(Schema<?> schema, Class<? extends Record> body) {
        JsonInclude include = body.getAnnotation(JsonInclude.class);
        boolean nulls = include != null && include.value() == JsonInclude.Include.ALWAYS;
        for (RecordComponent component : body.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonAnyGetter.class)) {
                schema.getProperties().remove(component.getName());
                continue;
            }
            JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
            String member = named == null ? component.getName() : named.value();
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    || (component.getType() == List.class && include != null);
            if (nulls) {
                Objects.requireNonNull(schema.getProperties().get(member)).addType("null");
            }
            if (nulls || !optional) {
                schema.addRequiredItem(member);
            }
        }
        schema.setAdditionalProperties(false);
    }

    private static RequestBody body(Takes takes) {
        List<Schema<?>> forms = Arrays.stream(takes.value())
                .<Schema<?>>map(OpenApiDocument::form)
                .toList();
        boolean required = forms.stream().allMatch(form -> form.getRequired() != null);
        Schema<?> schema = forms.getFirst();
        if (forms.size() > 1) {
            schema = new Schema<>();
            forms.forEach(schema::addOneOfItem);
        } else if (!required) {
            // some clients write an empty object as null, some as an empty array (wire contract, section 2.2)
            schema.addType("null");
            schema.addType("array");
            schema.setMaxItems(0);
        }
        return new RequestBody().content(json(schema)).required(required);
    }

    private static Schema<?> form(Class<? extends Record> body) {
        Schema<?> schema = ModelConverters.getInstance(true).readAllAsResolvedSchema(body).schema;
        for (RecordComponent component : body.getRecordComponents()) {
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                // a null is an absent member (wire contract, section 2.2)
                ((Schema<?>) Objects.requireNonNull(schema.getProperties().get(component.getName()))).addType("null");
            }
        }
        return schema;
    }

    private static Content json(Schema<?> schema) {
        return new Content().addMediaType("application/json", new MediaType().schema(schema));
    }

    private static void addError(Operation operation, String status, String meaning) {
        Content content = json(new Schema<>().$ref(ERROR));
        operation
                .getResponses()
                .addApiResponse(status, new ApiResponse().description(meaning).content(content));
    }
}
