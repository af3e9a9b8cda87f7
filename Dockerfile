FROM node:20-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc prisma.config.ts ./
COPY prisma prisma
RUN npm ci
COPY . .
RUN npm run build
ENV DATA_DIR=/app/data
EXPOSE 3000
CMD ["npm", "start"]
