window.SwaggerUIBundle({
  url: "/openapi?format=json",
  dom_id: "#reader",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  tryItOutEnabled: true,
  persistAuthorization: false,
  validatorUrl: null,
});
