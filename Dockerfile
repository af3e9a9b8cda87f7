FROM node:20-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc prisma.config.ts ./
COPY prisma prisma
RUN npm ci
COPY . .
RUN npm run build
ENV NODE_ENV=production DATA_DIR=/app/data
EXPOSE 3000
# The first process has to be node itself: npm and a shell do not pass on what stops a container.
CMD ["node", "--enable-source-maps", "dist/main.mjs"]
