FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build
# Next brings along what compiles pages and makes pictures smaller, which it does not need to show ours.
RUN npm prune --omit=dev
RUN rm -r .next/cache node_modules/@next/swc-* node_modules/sharp node_modules/@img

FROM node:20-bookworm-slim
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/package.json package.json
COPY --from=build /app/next.config.js next.config.js
COPY --from=build /app/prisma/migrations prisma/migrations
COPY --from=build /app/public public
COPY --from=build /app/.next .next
COPY --from=build /app/dist dist
ENV NODE_ENV=production DATA_DIR=/app/data
EXPOSE 3000
# The first process has to be node itself: npm and a shell do not pass on what stops a container.
CMD ["node", "--enable-source-maps", "dist/main.mjs"]
